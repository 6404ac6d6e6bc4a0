extension JSONReader {
    /// One step from a value to a value inside it.
    public enum Step: Sendable, Equatable {
        case field(String)
        case element(Int)
    }

    /// The value at a place as it was written, without white space between its parts.
    ///
    /// For what has to be passed on unchanged: a ``Value`` does not keep how a number was written. `nil` if the bytes
    /// are no JSON or have no such place; of two fields with the same name the last one counts.
    public static func text(of json: [UInt8], at path: [Step]) -> String? {
        json.withUnsafeBufferPointer { bytes in
            var reader = JSONReader(bytes)
            do throws(Fault) {
                for step in path {
                    guard try reader.enter(step) else { return nil }
                }
                reader.skipSpace()
                let start = reader.index
                _ = try reader.value()
                return compact(UnsafeBufferPointer(rebasing: bytes[start..<reader.index]))
            } catch {
                return nil
            }
        }
    }

    /// Goes to the beginning of a value inside the next one.
    private mutating func enter(_ step: Step) throws(Fault) -> Bool {
        skipSpace()
        switch (step, next) {
        case (.field(let name), UInt8(ascii: "{")): return try enter(field: name)
        case (.element(let index), UInt8(ascii: "[")): return try enter(element: index)
        default: return false
        }
    }

    private mutating func enter(field name: String) throws(Fault) -> Bool {
        try begin()
        var place: Int?
        if skip(UInt8(ascii: "}")) { return false }
        repeat {
            guard next == UInt8(ascii: "\"") else { throw fault("expected the name of a field in quotes") }
            let isWanted = try text() == name
            skipSpace()
            guard skip(UInt8(ascii: ":")) else { throw fault("expected `:`") }
            skipSpace()
            if isWanted {
                place = index
            }
            _ = try value()
        } while try !ends(with: UInt8(ascii: "}"), "expected `,` or `}`")
        guard let place else { return false }
        index = place
        return true
    }

    private mutating func enter(element wanted: Int) throws(Fault) -> Bool {
        try begin()
        if skip(UInt8(ascii: "]")) { return false }
        for _ in 0..<wanted {
            _ = try value()
            if try ends(with: UInt8(ascii: "]"), "expected `,` or `]`") { return false }
        }
        return true
    }

    /// JSON without white space between its parts.
    private static func compact(_ json: UnsafeBufferPointer<UInt8>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(json.count)
        var isText = false
        var isEscaped = false
        for byte in json {
            if isText {
                isText = byte != UInt8(ascii: "\"") || isEscaped
                isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
            } else if byte == 0x20 || (0x09...0x0D).contains(byte) {
                continue
            } else {
                isText = byte == UInt8(ascii: "\"")
            }
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
