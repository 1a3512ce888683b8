package import Bookings
package import Logging

/// What goes on beside the requests: mails out, holds that have ended, payments whose outcome is not known, old keys.
package struct Workers: Sendable {
    private let office: Office
    private let reconcileSeconds: Int
    private let logger: Logger

    package init(office: Office, reconcileSeconds: Int, logger: Logger) {
        self.office = office
        self.reconcileSeconds = reconcileSeconds
        self.logger = logger
    }

    /// Runs until cancelled. A pass that fails is told and tried again at its next time: nothing here is lost by waiting.
    package func run() async {
        await withDiscardingTaskGroup { group in
            let office = office
            group.addTask { await every(.milliseconds(500), "post") { try await office.outbox.deliverDue() > 0 } }
            group.addTask { await every(.seconds(10), "holds") { try await office.reservations.releaseExpired() > 0 } }
            group.addTask {
                await every(.seconds(reconcileSeconds), "reconciler") { try await office.payments.reconcile() > 0 }
            }
            group.addTask {
                await every(.seconds(3600), "time") {
                    try await office.tidy()
                    return false
                }
            }
        }
    }

    /// - Parameter pass: Whether it did anything.
    private func every(_ pause: Duration, _ name: String, _ pass: @Sendable () async throws -> Bool) async {
        while !Task.isCancelled {
            do {
                if try await pass() { logger.debug("worked", metadata: ["worker": .string(name)]) }
            } catch {
                logger.error("worker failed", metadata: ["worker": .string(name), "cause": .string("\(error)")])
            }
            try? await Task.sleep(for: pause)
        }
    }
}
