extension StableHash {
    mutating func combine(_ text: String?) {
        combine(text != nil)
        if let text { combine(text) }
    }

    mutating func combine(_ texts: [String]) {
        combine(UInt64(texts.count))
        for text in texts { combine(text) }
    }

    mutating func combine(_ flag: Bool) { combine(flag ? 1 as UInt64 : 0) }

    mutating func combine(_ value: Value) { combine(value.json) }

    /// A text by what is in it, wherever its parts are.
    mutating func combine(_ text: LargeText?, _ runner: any BranchRunner) throws {
        combine(text != nil)
        guard let text else { return }
        // The length comes last, because that of a file may not be known before.
        var count = 0
        try runner.read(text) { bytes in
            combine(bytes: bytes)
            count += bytes.count
        }
        combine(UInt64(count))
    }
}
