/// One option of the command that is a setting as well: an environment variable and a key of `wayfare.yaml`.
struct Setting: Hashable {
    enum Kind {
        case value
        /// On when given.
        case flag
        /// `--compress` or `--no-compress`.
        case pair
    }

    /// As on the command line, without the dashes.
    let name: String
    let kind: Kind

    init(_ name: String, _ kind: Kind = .value) {
        self.name = name
        self.kind = kind
    }

    /// `--hold-minutes` is `WAYFARE_HOLD_MINUTES`.
    var variable: String { "WAYFARE_" + name.uppercased().split(separator: "-").joined(separator: "_") }

    /// The arguments that say `text`; none for a flag that is off. Throws for what is neither on nor off.
    func arguments(_ text: String, from source: String) throws -> [String] {
        switch (kind, Self.flag(text)) {
        // In one piece, a value may begin with a dash; in two, it may be empty.
        case (.value, _): return text.isEmpty ? ["--\(name)", ""] : ["--\(name)=\(text)"]
        case (.flag, true?), (.pair, true?): return ["--\(name)"]
        case (.flag, false?): return []
        case (.pair, false?): return ["--no-\(name)"]
        case (_, nil): throw CommandFailure.usage("\(source): \(name) is true or false, not \(text)")
        }
    }

    private static func flag(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "1", "true", "yes", "on": true
        case "0", "false", "no", "off", "": false
        default: nil
        }
    }

    static func values(_ names: String...) -> [Setting] { names.map { Setting($0) } }
}

/// Which settings each subcommand has. `Tests/wayfareTests` holds this list against the commands themselves.
enum Settings {
    static let sources = Setting.values("content", "templates", "base-url") + [Setting("drafts", .flag)]
    static let pages =
        Setting.values("jobs") + [Setting("clean", .flag), Setting("compress", .pair), Setting("pictures", .pair)]
    static let places = Setting.values("output", "catalogue")
    static let store = Setting.values("store")
    static let json = [Setting("json", .flag)]
    static let server = Setting.values(
        "host", "port", "mail", "mail-sender", "gateway", "stripe-key", "stripe-url", "webhook-secret",
        "jwt-secret-file", "allowed-origins", "trusted-proxies", "metrics-allow", "hold-minutes", "login-attempts",
        "password-minimum", "reconcile-seconds", "registration-limit", "sign-in-limit", "booking-limit",
        "idle-timeout", "read-timeout", "write-timeout", "shutdown-timeout", "log-folder", "log-level", "environment")

    static let sale =
        Setting.values(
            "content", "name", "from", "to", "currency", "fare", "seats", "cabin", "cancellation", "child-percent",
            "infant-percent") + [Setting("dry-run", .flag)]

    static let commands: [(words: [String], settings: [Setting])] = [
        (["build"], sources + places + pages + json),
        (["check"], sources + json + [Setting("watch", .flag)]),
        (["serve"], server + store + Setting.values("public", "catalogue", "base-url")),
        (["dev"], sources + pages + server),
        (["migrate"], store),
        (["demo"], store + Setting.values("catalogue", "jwt-secret-file")),
        (["new"], Setting.values("content")),
        (
            ["import", "gtfs"],
            sale + json + Setting.values("kind", "pairs", "routes", "operator", "country", "stations")
        ),
        (
            ["import", "flights"],
            sale + json + Setting.values("map", "begin", "operator", "airports", "airlines", "country")
        ),
        (
            ["user", "create"],
            store + Setting.values("email", "username") + [Setting("admin", .flag), Setting("password-stdin", .flag)]
        ),
        (["user", "promote"], store + Setting.values("email")),
        (["user", "disable"], store + Setting.values("email")),
        (["user", "list"], store + json),
        (["backup"], store),
        (["restore"], store + [Setting("force", .flag)]),
        (["export"], store + Setting.values("format")),
    ]

    static let names: [String] = Set(commands.flatMap { $0.settings.map(\.name) }).sorted()
}
