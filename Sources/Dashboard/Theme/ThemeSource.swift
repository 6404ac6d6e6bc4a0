import Themes

/// Where a theme comes from; its text is read when it is asked for.
public struct ThemeSource: Sendable {
    public let name: String
    /// `nil` if it is built in.
    public let path: String?
    private let read: @Sendable () throws -> [UInt8]

    /// A file that is larger, in bytes, is no theme.
    public static let largestFile = 16 << 10

    /// - Parameter read: gives the file, or of a larger one than `largestFile` at least one byte more than that; what
    ///   it throws is said as the reason why the theme cannot be used.
    public init(name: String, path: String, read: @escaping @Sendable () throws -> [UInt8]) {
        self.name = name
        self.path = path
        self.read = read
    }

    init(builtIn name: String, text: String) {
        self.name = name
        path = nil
        read = { Array(text.utf8) }
    }

    /// What warnings name.
    public var file: String { path ?? "\(name).yaml" }

    public func text() throws(ThemeError) -> String {
        let bytes: [UInt8]
        do {
            bytes = try read()
        } catch {
            throw ThemeError(.unusable(file: file, reason: "\(error)"))
        }
        guard bytes.count <= Self.largestFile else {
            throw ThemeError(.unusable(file: file, reason: "it is larger than \(Self.largestFile >> 10) kB"))
        }
        guard let text = String(validating: bytes, as: UTF8.self), !text.utf8.contains(0) else {
            throw ThemeError(.unusable(file: file, reason: "it is not UTF-8 text"))
        }
        return text
    }
}
