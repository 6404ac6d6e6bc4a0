public import Execution

/// Where texts are written that a person wants to have, and how an outcome is written.
public struct TextFiles {
    /// Writes a new file: one of this name, or of a similar one where that is taken.
    ///
    /// Gives its path as people should read it; throws what says why there is none.
    let write: (_ name: String, _ place: Place, _ body: Body) throws -> String
    /// An outcome as one line of JSON.
    let json: (Outcome) throws -> [UInt8]

    /// Writes all pieces of a text, one after the other.
    public typealias Body = (_ append: ([UInt8]) throws -> Void) throws -> Void

    public enum Place: Sendable {
        /// Where a person works.
        case currentFolder
        /// Beside the record of the run, or else where a person works.
        case runFolder
    }

    public init(
        write: @escaping (_ name: String, _ place: Place, _ body: Body) throws -> String,
        json: @escaping (Outcome) throws -> [UInt8]
    ) {
        self.write = write
        self.json = json
    }

    /// There is no place for files.
    public static var none: TextFiles {
        TextFiles(write: { _, _, _ in throw NoPlace() }, json: { _ in throw NoPlace() })
    }

    private struct NoPlace: Error, CustomStringConvertible {
        let description = "there is no place for files"
    }
}

@available(*, unavailable)
extension TextFiles: Sendable {}
