import Execution

extension EventReader {
    /// Waits until a branch has said this; without a text, anything.
    func waitForOutput(_ text: String = "") async {
        var bytes: [UInt8] = []
        for await batch in self {
            for event in batch {
                guard case .branchOutput(_, _, let output) = event.kind else { continue }
                bytes += output.bytes
                if String(decoding: bytes, as: UTF8.self).contains(text) { return }
            }
        }
    }
}
