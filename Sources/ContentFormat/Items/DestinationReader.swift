import Travel

struct DestinationReferences: Sendable {
    let airport: Located<Code>?
}

typealias ReadDestination = Read<Destination, DestinationReferences>

enum DestinationReader {
    static func read(
        _ file: ContentTree.Words, _ context: ReadingContext, _ faults: FaultRecord
    ) -> ReadDestination {
        ItemFile.read(file, context, faults) { keys, body in
            let name = keys.required("name", .line)
            let country = keys.required("country", .line)
            let zone = keys.required("timezone", .zone)
            let coordinates = keys.coordinates()
            let airport = keys.located("airport", .code)
            let image = keys.mapping("image", "a picture")?.picture(context)
            let updated = keys.optional("updated", .day)
            let words = keys.words(body, file, context)
            let references = DestinationReferences(airport: airport)
            guard let name, let country, let zone, let coordinates else { return (nil, references) }
            let destination = Destination(
                id: file.slug, name: name, country: country, zone: zone, location: coordinates,
                airport: airport?.value, image: image, updated: updated, words: words)
            return (destination, references)
        }
    }
}
