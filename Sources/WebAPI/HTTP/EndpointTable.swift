/// Finds a path's endpoint by its segments. A literal segment wins over a parameter, so `/hotels/search` is never a hotel.
struct EndpointTable: Sendable {
    struct Match: Sendable {
        let endpoint: Endpoint
        /// Values of the `{name}` segments, percent-decoded.
        let parameters: [String: String]
    }

    enum Finding: Sendable {
        case found(Match)
        /// The path is known, by these methods.
        case otherMethods([String])
        case unknown
    }

    private final class Node: Sendable {
        let literals: [String: Node]
        let parameter: Node?
        let endpoints: [Endpoint]

        init(_ rows: [(path: ArraySlice<String>, endpoint: Endpoint)]) {
            endpoints = rows.filter { $0.path.isEmpty }.map(\.endpoint)
            let deeper = rows.filter { !$0.path.isEmpty }
            let named = deeper.filter { $0.path.first?.first == "{" }.map { ($0.path.dropFirst(), $0.endpoint) }
            parameter = named.isEmpty ? nil : Node(named)
            literals = Dictionary(grouping: deeper.filter { $0.path.first?.first != "{" }) { $0.path.first ?? "" }
                .mapValues { Node($0.map { ($0.path.dropFirst(), $0.endpoint) }) }
        }

        /// Every node that the segments lead to, the most literal first.
        func nodes(_ segments: ArraySlice<String>) -> [Node] {
            guard let first = segments.first else { return endpoints.isEmpty ? [] : [self] }
            let rest = segments.dropFirst()
            return (literals[first]?.nodes(rest) ?? []) + (first.isEmpty ? [] : parameter?.nodes(rest) ?? [])
        }
    }

    private let root: Node

    init(_ endpoints: [Endpoint]) {
        root = Node(endpoints.map { ($0.segments[...], $0) })
    }

    /// - Parameter segments: The decoded parts of the path between its slashes.
    func find(_ method: String, _ segments: [String]) -> Finding {
        let nodes = root.nodes(segments[...])
        guard let node = nodes.first else { return .unknown }
        if let endpoint = node.endpoints.first(where: { $0.answers(method) }) {
            let parameters = zip(endpoint.segments, segments).compactMap { pattern, value in
                pattern.first == "{" ? (String(pattern.dropFirst().dropLast()), value) : nil
            }
            return .found(Match(endpoint: endpoint, parameters: Dictionary(parameters) { first, _ in first }))
        }
        return .otherMethods(Set(node.endpoints.flatMap(\.methods)).sorted())
    }
}
