import CPosix

#if canImport(Darwin)
    import Darwin
#endif

/// Values that no text from outside may show: keys of providers.
public struct Secrets: Sendable {
    /// Longest first, so that of two that begin alike the longer one is hidden whole.
    let values: [[UInt8]]

    /// What stands in the place of a secret.
    public static let mask = "***"
    /// Shorter values are words that texts are full of, and no keys.
    public static let shortest = 8

    public init(_ values: some Sequence<String>) {
        self.values = Set(values.map { Array($0.utf8) }).filter { $0.count >= Self.shortest }
            .sorted { $0.count == $1.count ? $0.lexicographicallyPrecedes($1) : $0.count > $1.count }
    }

    /// The text without any of them.
    public func hidden(in text: String) -> String {
        hidden(in: text) { redactor, pass in redactor.end(pass) }
    }

    /// The same of a text that was cut, perhaps in the middle of one of them.
    func hidden(inCut text: String) -> String {
        let isMarked = text.hasSuffix("…")
        let hidden = hidden(in: isMarked ? String(text.dropLast()) : text) { redactor, pass in redactor.cutOff(pass) }
        return isMarked ? hidden + "…" : hidden
    }

    private func hidden(
        in text: String, end: (inout Redactor, (UnsafeRawBufferPointer) -> Void) -> Void
    ) -> String {
        guard !values.isEmpty else { return text }
        var redactor = Redactor(self)
        var bytes: [UInt8] = []
        var text = text
        text.withUTF8 { whole in redactor.take(UnsafeRawBufferPointer(whole)) { bytes += $0 } }
        end(&redactor) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// Hides secrets in a text that comes in pieces, however they are cut.
///
/// The end of a piece that may be the beginning of a secret is held back until more has come. Its first bytes are not:
/// a stream that is cut off now shall not lack the last letter of a word because keys begin with it. Of a secret that
/// is cut there, these bytes are shown and no others.
struct Redactor {
    private let secrets: Secrets
    /// The end of what has come that may begin a secret.
    private var open: [UInt8] = []
    /// How much of it was passed on.
    private var passed = 0

    /// So many first bytes of a secret say nothing: `sk-`.
    static let harmless = 3

    init(_ secrets: Secrets) {
        self.secrets = secrets
    }

    /// Passes on what may be shown of a piece.
    mutating func take(_ piece: UnsafeRawBufferPointer, _ pass: (UnsafeRawBufferPointer) -> Void) {
        if secrets.values.isEmpty {
            pass(piece)
        } else if open.isEmpty {
            scan(piece, pass)
        } else {
            open += piece
            let joined = open
            joined.withUnsafeBytes { scan($0, pass) }
        }
    }

    /// Nothing more comes.
    mutating func end(_ pass: (UnsafeRawBufferPointer) -> Void) {
        let rest = open[passed...]
        if !rest.isEmpty { Array(rest).withUnsafeBytes(pass) }
        (open, passed) = ([], 0)
    }

    /// Nothing more comes, because what came was cut: what may begin a secret is hidden.
    mutating func cutOff(_ pass: (UnsafeRawBufferPointer) -> Void) {
        if open.count > passed { Array(Secrets.mask.utf8).withUnsafeBytes(pass) }
        (open, passed) = ([], 0)
    }

    private mutating func scan(_ bytes: UnsafeRawBufferPointer, _ pass: (UnsafeRawBufferPointer) -> Void) {
        var (start, shown) = (0, passed)
        while let found = firstSecret(in: bytes, from: start) {
            if found.lowerBound > shown { pass(UnsafeRawBufferPointer(rebasing: bytes[shown..<found.lowerBound])) }
            Array(Secrets.mask.utf8).withUnsafeBytes(pass)
            (start, shown) = (found.upperBound, found.upperBound)
        }
        let tail = beginning(atEndOf: bytes, from: start)
        let end = min(bytes.count, max(shown, tail + Self.harmless))
        if end > shown { pass(UnsafeRawBufferPointer(rebasing: bytes[shown..<end])) }
        open = Array(bytes[tail...])
        passed = max(0, end - tail)
    }

    private func firstSecret(in bytes: UnsafeRawBufferPointer, from start: Int) -> Range<Int>? {
        guard start < bytes.count, let base = bytes.baseAddress else { return nil }
        var first: Range<Int>?
        for secret in secrets.values {
            guard let found = memmem(base + start, bytes.count - start, secret, secret.count) else { continue }
            let place = UnsafeRawPointer(found) - base
            if place < first?.lowerBound ?? .max { first = place..<place + secret.count }
        }
        return first
    }

    /// Where the longest end of the bytes begins that is the beginning of a secret; their end if there is none.
    private func beginning(atEndOf bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
        let longest = (secrets.values.first?.count ?? 1) - 1
        for place in max(start, bytes.count - longest)..<max(start, bytes.count) {
            let rest = bytes[place...]
            if secrets.values.contains(where: { $0.count > rest.count && $0.starts(with: rest) }) { return place }
        }
        return bytes.count
    }
}
