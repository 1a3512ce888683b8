import ArgumentParser
import ContentFormat
import Foundation

struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Prints the JSON Schemas of the content's YAML, for editors that complete and check while one types.",
        discussion: """
            Without a kind all of them in one document, each under $defs; --write FOLDER makes a file of each, \
            hotel.schema.json and so on.
            """)

    @Argument(help: "\(ContentSchema.allCases.map(\.rawValue).joined(separator: ", ")).") var kind: Kind?
    @Option(help: "Write them into this folder instead, each its own file.") var write: String?

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case site, destination, hotel, package, page, service, timetable, translation
    }

    func run() throws {
        let chosen = kind.flatMap { ContentSchema(rawValue: $0.rawValue) }
        guard let write else {
            Terminal.write(chosen?.text ?? ContentSchema.all)
            return
        }
        do {
            try FileManager.default.createDirectory(atPath: write, withIntermediateDirectories: true)
            for schema in chosen.map({ [$0] }) ?? ContentSchema.allCases {
                let path = "\(write)/\(schema.rawValue).schema.json"
                try Data(schema.text.utf8).write(to: URL(filePath: path), options: .atomic)
                Terminal.say(path)
            }
        } catch {
            throw CommandFailure.surroundings("\(write): \(error.localizedDescription)")
        }
    }
}
