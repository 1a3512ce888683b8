/// Puts what refers to one another into groups, each after all that it refers to: R. Tarjan, "Depth-first search and
/// linear graph algorithms" (1972).
struct AssetGroups {
    private let references: [[Int]]
    private var order: [Int?]
    private var low: [Int]
    private var stack: [Int] = []
    private var isOnStack: [Bool]
    private var count = 0
    private var groups: [[Int]] = []

    /// - Parameter references: For each asset, those it refers to.
    static func ordered(_ references: [[Int]]) -> [[Int]] {
        var search = AssetGroups(references)
        for asset in references.indices where search.order[asset] == nil { search.visit(asset) }
        return search.groups
    }

    private init(_ references: [[Int]]) {
        self.references = references
        order = Array(repeating: nil, count: references.count)
        low = Array(repeating: 0, count: references.count)
        isOnStack = Array(repeating: false, count: references.count)
    }

    private mutating func visit(_ asset: Int) {
        let place = count
        count += 1
        order[asset] = place
        low[asset] = place
        stack.append(asset)
        isOnStack[asset] = true
        for next in references[asset] {
            if let known = order[next] {
                if isOnStack[next] { low[asset] = min(low[asset], known) }
            } else {
                visit(next)
                low[asset] = min(low[asset], low[next])
            }
        }
        guard low[asset] == place else { return }
        var group: [Int] = []
        while let last = stack.popLast() {
            isOnStack[last] = false
            group.append(last)
            if last == asset { break }
        }
        groups.append(group.sorted())
    }
}
