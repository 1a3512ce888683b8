import Storage
import Testing

@Suite("SQL texts")
struct SQLTests {
    @Test("Every interpolation takes a fresh number in order of appearance, the same value twice too")
    func numbering() {
        let id = 7
        let sql: SQL = "SELECT * FROM t WHERE a = \(id) OR b = \(id) OR c = \("x'; DROP TABLE t")"
        #expect(sql.text == "SELECT * FROM t WHERE a = $1 OR b = $2 OR c = $3")
        #expect(sql.values == [.integer(7), .integer(7), .text("x'; DROP TABLE t")])
    }

    @Test("A piece inside another statement is numbered on from where it stands")
    func pieces() {
        let condition: SQL = "status = \("paid") AND amount > \(10)"
        let sql: SQL = "SELECT \(true) FROM t WHERE \(condition) LIMIT \(5)"
        #expect(sql.text == "SELECT $1 FROM t WHERE status = $2 AND amount > $3 LIMIT $4")
        #expect(sql.values == [.integer(1), .text("paid"), .integer(10), .integer(5)])
    }

    @Test("Pieces are joined with a separator", arguments: [(0, ""), (1, "$1"), (3, "$1, $2, $3")])
    func joining(count: Int, text: String) {
        let joined = SQL.joined((0..<count).map { "\($0)" }, by: ", ")
        #expect(joined.text == text)
        #expect(joined.values.count == count)
    }

    @Test("Nothing is NULL")
    func null() {
        let nothing: String? = nil
        let sql: SQL = "SELECT \(nothing)"
        #expect(sql.values == [.null])
    }
}
