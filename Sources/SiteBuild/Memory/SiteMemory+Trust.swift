import ContentFormat
import Travel

extension SiteMemory {
    /// Only which files earlier builds wrote, and nothing of what they are.
    func onlyOutputs() -> SiteMemory {
        var memory = SiteMemory()
        memory.texts.generation = texts.generation
        memory.outputs = outputs.map { file in
            var file = file
            file.made = nil
            file.stamp = nil
            for index in file.twins.indices { file.twins[index].stamp = nil }
            return file
        }
        return memory
    }

    /// The same, knowing that a build which did not live to remember it may have touched these files.
    func adding(_ touched: [String]) -> SiteMemory {
        guard !touched.isEmpty else { return self }
        var memory = self
        let known = Set(outputs.flatMap(\.paths))
        let set = Set(touched)
        memory.outputs = outputs.map { file in
            guard !set.isDisjoint(with: file.paths) else { return file }
            var file = file
            file.made = nil
            file.stamp = nil
            return file
        }
        memory.outputs += set.subtracting(known).sorted().map {
            OutputFile(path: $0, made: nil, content: .none, stamp: nil)
        }
        memory.catalogue = nil
        return memory
    }

    /// Bytes of the kept texts that something still refers to.
    var usedTexts: Int {
        content.keptBytes + records.values.reduce(0) { $0 + $1.values.reduce(0) { $0 + $1.range.count } }
    }
}
