import CCmark
import Foundation

/// Plain text out of a tree of cmark's.
enum MarkdownText {
    /// The first paragraph of the document that says something without its pictures.
    static func firstParagraph(_ document: OpaquePointer?) -> String {
        var child = cmark_node_first_child(document)
        while let block = child {
            if cmark_node_get_type(block) == CMARK_NODE_PARAGRAPH {
                let text = plain(block, withPictures: false)
                if !text.isEmpty { return text }
            }
            child = cmark_node_next(block)
        }
        return ""
    }

    /// The text below a node, one space for each run of white space.
    static func plain(_ node: OpaquePointer, withPictures: Bool = true) -> String {
        var text: [UInt8] = []
        collect(node, withPictures, into: &text)
        return WhiteSpace.folded(text)
    }

    private static func collect(_ node: OpaquePointer, _ withPictures: Bool, into text: inout [UInt8]) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE:
            guard let literal = cmark_node_get_literal(node) else { return }
            text.append(contentsOf: UnsafeRawBufferPointer(start: literal, count: strlen(literal)))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x20)
        case CMARK_NODE_IMAGE where !withPictures: break
        default:
            var child = cmark_node_first_child(node)
            while let next = child {
                collect(next, withPictures, into: &text)
                child = cmark_node_next(next)
            }
        }
    }
}
