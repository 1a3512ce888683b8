import ArgumentParser
import Foundation

@main
struct Wayfare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wayfare",
        abstract: "Sells travel from plain files: builds the site and serves what cannot be a file.",
        discussion: """
            Every option is also an environment variable (--hold-minutes is WAYFARE_HOLD_MINUTES) and a key of \
            wayfare.yaml in the working directory (hold-minutes: 15). The command line wins, then the environment, \
            then the file.

            Exit codes: 0 done, 1 the content or the request is wrong, 2 wrong usage, 3 the surroundings failed.
            """,
        version: "0.1.0",
        subcommands: [
            Build.self, Check.self, New.self, Import.self, Schema.self, Dev.self, Serve.self, User.self, Migrate.self,
            Demo.self,
            Export.self,
            Backup.self, Restore.self,
        ])

    static func main() async {
        do {
            let arguments = try Inheritance.read().applied(to: Array(CommandLine.arguments.dropFirst()))
            var command = try parseAsRoot(arguments)
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            leave(with: error)
        }
    }

    /// Says what went wrong, on stderr, and ends with the contract's exit code.
    private static func leave(with error: any Error) -> Never {
        if let failure = CommandFailure(error) {
            if !failure.words.isEmpty { Terminal.complain(failure.words) }
            Foundation.exit(failure.exitCode)
        }
        switch exitCode(for: error) {
        case .success, .failure: exit(withError: error)
        case let code where code == .validationFailure:
            Terminal.complain(fullMessage(for: error))
            Foundation.exit(2)
        default: exit(withError: error)
        }
    }
}

/// What is said to a person, apart from the results on stdout.
enum Terminal {
    static func complain(_ words: String) {
        FileHandle.standardError.write(Data((words + "\n").utf8))
    }

    /// Results go out at once, also when stdout is a pipe.
    static func say(_ words: String) {
        write(words + "\n")
    }

    static func write(_ text: String) {
        FileHandle.standardOutput.write(Data(text.utf8))
    }
}
