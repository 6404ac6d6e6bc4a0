import Workflows

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

/// The arguments as the program was given them: any bytes.
enum ArgumentBytes {
    /// Throws where an argument is not UTF-8: what is read as text in its place would name another file.
    static func check() throws {
        let count = Int(CommandLine.argc)
        for index in 1..<max(1, count) {
            guard let start = CommandLine.unsafeArgv[index] else { return }
            let bytes = UnsafeRawBufferPointer(start: start, count: strlen(start))
            try check(Array(bytes), number: index)
        }
    }

    static func check(_ bytes: [UInt8], number: Int) throws {
        guard String(validating: bytes, as: UTF8.self) == nil else { return }
        throw Failure(
            .usage,
            "error: argument \(number), `\(String(escaping: bytes))`, is not UTF-8\n"
                + " = it would not reach anything as it is; rename the file, or convert the text with `iconv`")
    }
}
