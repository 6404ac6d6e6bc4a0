import Execution

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The descriptors that a command's output goes through: two pipes, or one terminal.
struct OutputChannels {
    /// Our ends; closed by who reads them.
    let reading: [(stream: Output.Stream, descriptor: Int32)]
    /// The command's ends; closed by who starts it.
    let stdout: Int32
    let stderr: Int32

    /// Two pipes.
    init() throws {
        guard let out = Pipe.make() else { throw Self.exhausted }
        guard let error = Pipe.make() else {
            close(out.readEnd)
            close(out.writeEnd)
            throw Self.exhausted
        }
        reading = [(.stdout, out.readEnd), (.stderr, error.readEnd)]
        (stdout, stderr) = (out.writeEnd, error.writeEnd)
    }

    /// A terminal, from which all output comes as one stream.
    init(_ terminal: PseudoTerminal) throws {
        let ends = [terminal.openLine(), terminal.openLine(), terminal.openWindow()]
        guard ends.allSatisfy({ $0 >= 0 }) else {
            for end in ends where end >= 0 { close(end) }
            throw Self.exhausted
        }
        (stdout, stderr) = (ends[0], ends[1])
        reading = [(.stdout, ends[2])]
    }

    private static var exhausted: BranchFailure {
        BranchFailure(.limit, "no file descriptors are left; run fewer branches at once")
    }
}
