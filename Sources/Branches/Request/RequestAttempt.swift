import Execution
import Transfers

/// One attempt of a request: its body is kept and shown as it comes, whatever the status.
struct RequestAttempt: WorkAttempt {
    let request: Execution.Request
    let context: BranchContext
    let client: TransferClient
    let secrets: Secrets

    func run() async throws -> BranchResult {
        do {
            let request = try wireRequest()
            let report: @Sendable (Phase, Duration) -> Void = { [context] phase, duration in
                context.report(phase: phase.rawValue, took: duration)
            }
            return try await client.withResponse(to: request, onPhase: report) { try await receive($0) }
        } catch let error as TransferError {
            throw BranchFailure(error, isURLSecret: request.isURLSecret)
        }
    }

    private func wireRequest() throws -> Transfers.Request {
        var wire = Transfers.Request(request.method, request.url, body: try request.body?.bytes)
        for header in request.headers {
            wire.headers.add(header.name, header.value)
        }
        wire.sensitiveHeaders = request.secretHeaders
        return wire
    }

    private func receive(_ response: Response) async throws -> BranchResult {
        guard (200..<300).contains(response.status) else {
            // That the rest of its explanation got lost is not what went wrong.
            do { _ = try await keep(response.body) } catch is TransferError {}
            throw BranchFailure(
                .http, HTTPStatus.words(response.status), httpStatus: response.status,
                retryAfter: response.headers.retryAfter)
        }
        var result = BranchResult(httpStatus: response.status)
        result.note = try await keep(response.body).note
        return result
    }

    private func keep(_ body: ResponseBody) async throws -> OutputEnd {
        let output = OutputSink(
            .text, file: context.outputPath, upTo: context.textLimit, hiding: secrets, report: context.report)
        defer { output.finish() }
        for try await piece in body {
            piece.withUnsafeBytes { output.take($0) }
            try output.end.check()
        }
        return output.end
    }
}
