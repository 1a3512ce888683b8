import ContentFormat
import Foundation

/// Where settings come from: the command line wins, then the environment, then `wayfare.yaml` in the working directory, then
/// the default. What is inherited is written into the arguments before the user's own, so that all of it is parsed, checked
/// and refused in one place.
struct Inheritance {
    let environment: [String: String]
    let file: SettingsFile?

    static let fileName = "wayfare.yaml"

    /// - Throws: `CommandFailure.usage` for a file that cannot be read or has an unknown key.
    static func read() throws -> Inheritance {
        var file: SettingsFile?
        if let bytes = FileManager.default.contents(atPath: fileName) {
            do {
                let settings = try SettingsFile(SourceFile(path: fileName, bytes: Array(bytes)))
                let faults = settings.entries.filter { !Settings.names.contains($0.key) }.map {
                    settings.unknown($0, among: Settings.names)
                }
                guard faults.isEmpty else { throw ContentFaults(diagnostics: faults) }
                file = settings
            } catch let faults as ContentFaults {
                throw CommandFailure.usage(faults.diagnostics.map(\.text).joined(separator: "\n"))
            }
        }
        return Inheritance(environment: ProcessInfo.processInfo.environment, file: file)
    }

    /// The user's arguments with what their subcommand inherits put before them.
    func applied(to arguments: [String]) throws -> [String] {
        let words = Array(arguments.prefix { !$0.hasPrefix("-") })
        guard let command = Settings.commands.first(where: { words.starts(with: $0.words) }) else { return arguments }
        let settings = try command.settings.flatMap(inherited)
        return command.words + settings + arguments.dropFirst(command.words.count)
    }

    private func inherited(_ setting: Setting) throws -> [String] {
        // An empty variable is as good as none, but for the one setting whose empty value says something.
        if let text = environment[setting.variable], !text.isEmpty || setting.name == "public" {
            return try setting.arguments(text, from: setting.variable)
        }
        guard let entry = file?.entries.first(where: { $0.key == setting.name }) else { return [] }
        return try setting.arguments(entry.values.joined(separator: ","), from: Self.fileName)
    }
}
