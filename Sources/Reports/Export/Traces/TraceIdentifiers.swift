internal import Execution

/// The identifiers of a run's spans, always the same for the same run, so that a second export is no second trace.
struct TraceIdentifiers {
    private let run: String

    /// - Parameter began: tells runs with the same letters apart.
    init(run id: String, began: Duration) {
        run = "\(id) \(began.nanoseconds)"
    }

    /// 32 hexadecimal digits.
    var trace: String { Self.hex(Self.hash("trace a \(run)")) + Self.hex(Self.hash("trace b \(run)")) }

    /// 16 hexadecimal digits.
    var root: String { Self.hex(Self.hash("run \(run)")) }

    func branch(_ branch: BranchID) -> String { Self.hex(Self.hash("branch \(run) \(branch.index) \(branch.path)")) }

    func attempt(_ number: Int, of branch: BranchID) -> String {
        Self.hex(Self.hash("attempt \(number) \(run) \(branch.index) \(branch.path)"))
    }

    /// FNV-1a, then the finaliser of SplitMix64, which spreads what differs little; never zero, which means none.
    private static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        hash ^= hash >> 31
        return hash == 0 ? 1 : hash
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
