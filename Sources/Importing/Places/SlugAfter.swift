package import Travel

extension Slug {
    /// A slug after the name of a file, without its ending: `Feeds/Caltrain 2026.zip` is `caltrain-2026`. Nil when nothing
    /// of the name is left.
    package init?(after path: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        let stem = name.split(separator: ".").first.map(String.init) ?? ""
        let words = stem.split { !$0.isLetter && !$0.isNumber }.map { CodeMaker.letters(String($0)).lowercased() }
        self.init(words.filter { !$0.isEmpty }.joined(separator: "-"))
    }
}
