import Bookings
import CatalogueFile
import ContentFormat
import Importing
import NIOCore
import SiteBuild
import Storage
import WebAPI

/// Why a command ended without doing what it was asked, as an exit code and words for a terminal.
enum CommandFailure: Error {
    /// 1: the content or the request is wrong.
    case request(String)
    /// 2: the command line, the environment or `wayfare.yaml` is wrong.
    case usage(String)
    /// 3: the surroundings failed.
    case surroundings(String)

    var exitCode: Int32 {
        switch self {
        case .request: 1
        case .usage: 2
        case .surroundings: 3
        }
    }

    var words: String {
        switch self {
        case .request(let words), .usage(let words), .surroundings(let words): words
        }
    }

    /// What an error of a module means for whoever typed the command; nil for those that ArgumentParser words itself.
    init?(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as BuildFailure: self.init(failure)
        case let failure as ImportFailure: self.init(failure)
        case let failure as StorageFailure: self = .surroundings(failure.description)
        case let fault as SigningKey.Fault: self = .surroundings(fault.description)
        case let error as CatalogueFileError: self = .request("\(error) (run `wayfare build` first)")
        case let error as IOError: self = .surroundings(error.description)
        case let refusal as Refusal: self.init(refusal)
        default: return nil
        }
    }

    private init(_ failure: BuildFailure) {
        switch failure {
        case .faults(let faults): self = .request(Self.words(of: faults))
        case .usage(let words): self = .usage(words)
        case .surroundings(let words): self = .surroundings(words)
        }
    }

    static func words(of faults: [Diagnostic]) -> String { DiagnosticReport(faults).words(on: .ofErrors) }

    private init(_ failure: ImportFailure) {
        switch failure {
        case .refused(let words): self = .request(words)
        case .faults(let faults): self = .request(Self.words(of: faults))
        case .surroundings(let words): self = .surroundings(words)
        }
    }

    private init(_ refusal: Refusal) {
        switch refusal {
        case .invalid(let faults):
            self = .request(faults.map { "\($0.field.dropFirst()): \($0.message)" }.joined(separator: "\n"))
        case .alreadyExists(let fields):
            self = .request("taken: " + fields.map { String($0.dropFirst()) }.joined(separator: ", "))
        case .notFound: self = .request("no such account")
        case .lastAdministrator: self = .request("the last administrator stays")
        case .unavailable: self = .surroundings("the store is unavailable")
        default: self = .request(String(describing: refusal))
        }
    }
}
