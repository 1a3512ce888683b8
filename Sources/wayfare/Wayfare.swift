import ArgumentParser

@main
struct Wayfare: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "wayfare",
        abstract: "Sells travel from plain files: builds the site and serves what cannot be a file."
    )
}
