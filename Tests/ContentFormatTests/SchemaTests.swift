import Foundation
import Testing

@testable import ContentFormat

/// What `Tests/Schema` tries out from outside, here by the names alone: it needs no validator.
@Suite("Schemas of the content's YAML")
struct SchemaTests {
    /// Every key that the readers of items ask for, as their source names it.
    private func keysOfReaders() throws -> Set<String> {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = root.appending(path: "Sources/ContentFormat/Items")
        let asking = try Regex(
            #"(?:required|optional|located|requiredLocated|mapping|requiredMapping|mappings|list|slugs|items|node|"#
                + #"links)\((?:keys, )?"([A-Za-z_]+)""#)
        var keys: Set<String> = []
        for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) where name != "TableReader.swift" {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in text.matches(of: asking) {
                if let key = match.output[1].substring { keys.insert(String(key)) }
            }
        }
        return keys
    }

    private func properties(_ document: JSONDocument) -> Set<String> {
        switch document {
        case .object(let members):
            members.reduce(into: []) { names, member in
                if member.0 == "properties", case .object(let keys) = member.1 { names.formUnion(keys.map(\.0)) }
                names.formUnion(properties(member.1))
            }
        case .list(let items): items.reduce(into: []) { $0.formUnion(properties($1)) }
        case .text, .number, .flag: []
        }
    }

    @Test("Every key that a reader asks for is in a schema, and every key of a schema is asked for")
    func keys() throws {
        let known = try keysOfReaders()
        let described = ContentSchema.allCases.reduce(into: Set<String>()) { $0.formUnion(properties($1.document)) }
        #expect(known.count > 60)
        #expect(known.subtracting(described) == [])
        #expect(described.subtracting(known) == [])
    }

    @Test("A schema is JSON, the same every time", arguments: ContentSchema.allCases)
    func json(schema: ContentSchema) throws {
        let object = try JSONSerialization.jsonObject(with: Data(schema.text.utf8)) as? [String: Any]
        #expect(object?["$id"] as? String == "urn:wayfare:content:\(schema.rawValue)")
        #expect(schema.text == schema.text && schema.text.hasSuffix("}\n"))
    }
}
