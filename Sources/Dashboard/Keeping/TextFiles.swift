public import Execution

/// Where texts are written that a person wants to have, and how an outcome is written.
public struct TextFiles {
    /// Makes a new file: one of this name, or of a similar one where that is taken; throws what says why there is none.
    let make: (_ name: String, _ place: Place) throws -> NewFile
    /// An outcome as one line of JSON.
    let json: (Outcome) throws -> [UInt8]

    public enum Place: Sendable {
        /// Where a person works.
        case currentFolder
        /// Beside the record of the run, where it has one.
        case runFolder
    }

    public init(
        make: @escaping (_ name: String, _ place: Place) throws -> NewFile,
        json: @escaping (Outcome) throws -> [UInt8]
    ) {
        self.make = make
        self.json = json
    }

    /// There is no place for files.
    public static var none: TextFiles {
        TextFiles(make: { _, _ in throw NoPlace() }, json: { _ in throw NoPlace() })
    }

    private struct NoPlace: Error, CustomStringConvertible {
        let description = "there is no place for files"
    }
}

/// A file that is being written.
public struct NewFile {
    /// As people should read it.
    let path: String
    let append: ([UInt8]) throws -> Void
    /// It is whole.
    let finish: () throws -> Void
    /// It never will be; half a text looks like a whole one.
    let discard: () -> Void

    public init(
        path: String, append: @escaping ([UInt8]) throws -> Void, finish: @escaping () throws -> Void,
        discard: @escaping () -> Void
    ) {
        self.path = path
        self.append = append
        self.finish = finish
        self.discard = discard
    }
}

@available(*, unavailable)
extension TextFiles: Sendable {}
@available(*, unavailable)
extension NewFile: Sendable {}
