import Crypto
import HTTPTypes
import Travel

/// One request on its way to an endpoint: refused by now for everything that can be refused without reading its fields.
struct Exchange: Sendable {
    let method: HTTPRequest.Method
    /// As it was asked for, without the query.
    let path: String
    let headers: HTTPFields
    let host: String?
    /// Values of the path's `{name}` segments.
    let parameters: [String: String]
    let queryText: Substring?
    let requestID: String
    /// The address that limits and the audit count by.
    let client: String
    /// Who asks; nil where the endpoint is for anyone.
    var session: Session?
    var body: [UInt8] = []
    var json: JSONValue = .object([])
    let server: ServerParts
    let now: Instant

    /// A fresh reader of the query.
    var query: Query { Query(queryText) }

    /// A reader of the body's fields.
    func fields() throws(HTTPRefusal) -> Fields { try Fields(json) }

    /// Refuses whatever fields an endpoint without fields was given.
    func expectNoFields() throws(HTTPRefusal) { try fields().check() }

    func parameter(_ name: String) -> String { parameters[name] ?? "" }

    /// The session of an endpoint that is not for anyone.
    func requiredSession() throws(HTTPRefusal) -> Session {
        guard let session else { throw .credentialsMissing }
        return session
    }

    /// Refuses a change when the client has seen another state of the resource than `tag` is of.
    func checkIfMatch(_ tag: @autoclosure () -> String?) throws(HTTPRefusal) {
        guard let ifMatch = headers[.ifMatch] else { return }
        guard let tag = tag(), EntityTag.allows(tag, ifMatch: ifMatch) else { throw .preconditionFailed }
    }
}
