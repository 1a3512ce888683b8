package import Bookings
import Foundation
import Travel

/// Lays mails into a folder as `.eml` files, for looking at and for a mail system that picks them up.
package struct FileMailer: Mailer {
    private let folder: String
    private let host: String

    /// - Parameters:
    ///   - folder: made when it is missing.
    ///   - host: the right side of the Message-IDs.
    package init(folder: String, host: String) {
        self.folder = folder
        self.host = host
    }

    /// A mail sent again lands on its own file: whole at every moment, and once.
    package func deliver(_ mail: Mail) async throws(MailFailure) {
        let stamp = mail.date.text.prefix(19).filter { $0 != "-" && $0 != ":" }
        let path = "\(folder)/\(stamp)-\(mail.id).eml"
        let temporary = "\(folder)/.\(mail.id).part"
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(MailMessage(mail, host: host).text.utf8).write(to: URL(filePath: temporary))
        } catch {
            throw .temporary("cannot write to \(folder): \(error.localizedDescription)")
        }
        guard rename(temporary, path) == 0 else {
            throw .temporary("cannot rename to \(path): \(String(cString: strerror(errno)))")
        }
    }
}
