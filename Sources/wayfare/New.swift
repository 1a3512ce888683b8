import ArgumentParser
import Importing
import Travel

struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Writes a filled-in example to edit; never over anything.")

    @Argument(help: "hotel, flight, train, bus, package, destination or page.") var kind: Kind
    @Argument(help: "The new item's slug.") var slug: String
    @Option(help: "The editors' folder.") var content = "Content"

    enum Kind: String, ExpressibleByArgument, CaseIterable {
        case hotel, flight, train, bus, package, destination, page
    }

    func run() throws {
        do {
            let example = try Example(
                ExampleKind(rawValue: kind.rawValue) ?? .page, slug: slug, content: content, today: .today)
            Terminal.say(try example.write())
        } catch let refusal as ExampleRefusal {
            throw CommandFailure.request(refusal.words)
        }
    }
}
