/// A piece of what a branch said while it ran.
public struct Output: Sendable, Equatable {
    public var stream: Stream
    /// UTF-8 as it came, never cut inside a character; may hold anything, also bytes that drive a terminal.
    public var bytes: [UInt8]
    /// Bytes that came before `bytes` and are not in it, because there was too much to show; they are in the file.
    public var omittedBytes: Int
    /// Where the piece begins in the branch's output file, omitted bytes included; `nil` if it is in no file.
    public var offset: Int?

    public enum Stream: String, Sendable, CaseIterable {
        case stdout
        case stderr
        /// What a model or a task says.
        case text
        /// What a model says to itself before it answers; no part of its answer.
        case reasoning
    }

    public init(_ stream: Stream, _ bytes: [UInt8], omittedBytes: Int = 0, offset: Int? = nil) {
        self.stream = stream
        self.bytes = bytes
        self.omittedBytes = omittedBytes
        self.offset = offset
    }

    /// Length of the piece, with what is omitted.
    public var byteCount: Int { omittedBytes + bytes.count }
}
