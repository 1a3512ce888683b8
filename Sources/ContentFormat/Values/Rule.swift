/// Why a text is not the value that its key asks for: `unknown currency "ERU" (did you mean "EUR"?)`.
struct WrongValue: Error {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}

/// How the text of a key or field becomes a value. The same rules serve YAML and CSV.
struct Rule<Value> {
    let read: (String) throws(WrongValue) -> Value

    init(_ read: @escaping (String) throws(WrongValue) -> Value) {
        self.read = read
    }
}
