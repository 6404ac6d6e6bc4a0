import Testing

@testable import Transfers

extension Request {
    /// A request to this machine, past any proxy of the environment.
    static func local(
        _ method: String = "GET", _ url: String, headers: Headers = [:], body: String? = nil
    ) -> Request {
        var request = Request(method, url, headers: headers, body: body.map { Array($0.utf8) })
        request.proxy = .none
        return request
    }
}

extension TransferClient {
    /// Status and whole body.
    func fetch(_ request: Request) async throws -> (status: Int, body: String) {
        try await withResponse(to: request) { response in
            (response.status, String(decoding: try await response.body.collect(upTo: 1 << 24), as: UTF8.self))
        }
    }

    /// The error that a request must end with, within the head or the body.
    func failure(of request: Request, _ location: SourceLocation = #_sourceLocation) async -> TransferError? {
        do {
            let (status, _) = try await fetch(request)
            Issue.record("got a response with status \(status)", sourceLocation: location)
        } catch let error as TransferError {
            return error
        } catch {
            Issue.record(error, sourceLocation: location)
        }
        return nil
    }
}
