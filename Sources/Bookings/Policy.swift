package import Travel

/// The settings of a running server that the use cases obey.
package struct Policy: Sendable {
    /// How long an unpaid booking holds its stock.
    package var holdMinutes = 15
    /// 6 at the least.
    package var passwordMinimum = 8
    /// Failed sign-ins of one account from one address within `loginWindowMinutes` before 429.
    package var loginAttempts = 10
    package var loginWindowMinutes = 15
    /// How long a sign-in lives without being used.
    package var refreshDays = 30
    /// Absolute, without a slash at its end: what links in mails begin with.
    package var baseURL: String
    package var siteTitle: String
    /// For days of administration; UTC unless the site says.
    package var siteZone: Zone = .utc
    /// From whom mails come.
    package var mailSender: String
    /// At least 32 bytes, the same on every server of one store: keys for refresh tokens and cursors are derived from it.
    package var secret: [UInt8]
    /// Signs webhooks, whichever gateway is set; nil refuses them all.
    package var webhookSecret: String?

    package init(baseURL: String, siteTitle: String, mailSender: String, secret: [UInt8]) {
        self.baseURL = baseURL
        self.siteTitle = siteTitle
        self.mailSender = mailSender
        self.secret = secret
    }

    /// The base URL's host: the right side of Message-IDs and calendar UIDs.
    package var host: String {
        let rest = baseURL.split(separator: "://", maxSplits: 1).last ?? ""
        let host = rest.prefix { $0 != "/" && $0 != ":" }
        return host.isEmpty ? "localhost" : String(host)
    }
}
