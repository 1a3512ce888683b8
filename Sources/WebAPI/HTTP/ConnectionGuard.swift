import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTPTypes

/// What the framework leaves to its user about one connection: a deadline for reading a request whole, one for the
/// client to take the answer, and closing after an answer that says `Connection: close` without losing that answer.
///
/// A request that is refused while its body still arrives is answered at once. The rest of the body is then read and
/// dropped for a moment, because closing a socket with unread bytes sends a reset that overtakes the answer.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    struct Limits: Sendable {
        /// From a request's first line to the end of its body.
        var read: TimeAmount
        /// From one accepted piece of the answer to the next.
        var write: TimeAmount
        /// How long what still arrives is dropped after the last answer.
        var linger: TimeAmount = .seconds(1)
    }

    private let limits: Limits
    private let largestBody: Int
    private var readDeadline: Scheduled<Void>?
    private var writeDeadline: Scheduled<Void>?
    private var closesAfterAnswer = false
    private var isLingering = false
    private var isReading = false

    init(limits: Limits, largestBody: Int) {
        self.limits = limits
        self.largestBody = largestBody
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isLingering { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            isReading = true
            readDeadline = closing(context, after: limits.read)
            sendContinue(context, head)
        case .body: break
        case .end:
            isReading = false
            readDeadline?.cancel()
        }
        context.fireChannelRead(data)
    }

    /// `Expect: 100-continue` is met for a body that will be read; a larger one gets its refusal instead.
    private func sendContinue(_ context: ChannelHandlerContext, _ head: HTTPRequest) {
        guard head.headerFields[.expect]?.lowercased() == "100-continue",
            (head.headerFields[.contentLength].flatMap(Int.init) ?? 0) <= largestBody
        else { return }
        context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        if isLingering { context.read() }
        context.fireChannelReadComplete()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if isLingering {
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        let part = unwrapOutboundIn(data)
        if case .head(let head) = part, head.headerFields[.connection]?.lowercased() == "close" {
            closesAfterAnswer = true
        }
        writeDeadline?.cancel()
        writeDeadline = closing(context, after: limits.write)
        let written = promise ?? context.eventLoop.makePromise(of: Void.self)
        if case .end = part {
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            written.futureResult.whenComplete { _ in bound.value.0.answered(bound.value.1) }
        }
        context.write(data, promise: written)
    }

    private func answered(_ context: ChannelHandlerContext) {
        writeDeadline?.cancel()
        guard closesAfterAnswer, !isLingering else { return }
        readDeadline?.cancel()
        guard isReading else { return context.close(promise: nil) }
        isLingering = true
        context.close(mode: .output, promise: nil)
        readDeadline = closing(context, after: limits.linger)
        context.read()
    }

    private func closing(_ context: ChannelHandlerContext, after delay: TimeAmount) -> Scheduled<Void> {
        context.eventLoop.assumeIsolated().scheduleTask(in: delay) { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        cancelDeadlines()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        cancelDeadlines()
    }

    private func cancelDeadlines() {
        readDeadline?.cancel()
        writeDeadline?.cancel()
    }
}

@available(*, unavailable)
extension ConnectionGuard: Sendable {}
