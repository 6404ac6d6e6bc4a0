import Foundation

/// What the system says of its signals.
extension ChildProcess {
    func catches(_ signal: Int32) -> Bool { isSet(signal, in: "SigCgt") }

    /// It was sent, and its handler has not run.
    func hasPending(_ signal: Int32) -> Bool { isSet(signal, in: "ShdPnd") }

    private func isSet(_ signal: Int32, in mask: String) -> Bool {
        let status = FileManager.default.contents(atPath: "/proc/\(id)/status") ?? Data()
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix(mask + ":") }
        let bits = line?.split(separator: "\t").last.flatMap { UInt64($0, radix: 16) } ?? 0
        return bits & (1 << UInt64(signal - 1)) != 0
    }
}
