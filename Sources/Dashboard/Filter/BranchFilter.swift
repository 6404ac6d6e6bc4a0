import Canvas
import Execution

/// Which branches a person wants to see: `state:failed,running kind:http time>2s !name:draft* forecast`.
///
/// All words have to hold; of what stands between commas one is enough; `!` turns a word round. What stands in quotes
/// is text, whatever is in it.
struct BranchFilter: Sendable, Hashable {
    /// As it was written.
    let text: String
    let words: [Word]

    struct Word: Sendable, Hashable {
        let isNegated: Bool
        let test: Test
    }

    enum Test: Sendable, Hashable {
        case state([FilterState])
        /// As the workflow file names them.
        case kind([String])
        case time(Bound<Duration>)
        /// Time to the first output.
        case firstOutput(Bound<Duration>)
        case attempts(Bound<Int>)
        case name([NamePattern])
        /// The name of something that the branch is a part of.
        case group([NamePattern])
        case error([TextPattern])
        /// What the branch has said.
        case said([TextPattern])
        /// Its name or the last line that it has said.
        case word([TextPattern])
    }

    /// What a number has to be.
    struct Bound<Number: Comparable & Hashable & Sendable>: Sendable, Hashable {
        let comparison: Comparison
        let limit: Number

        func holds(for number: Number) -> Bool {
            switch comparison {
            case .less: number < limit
            case .atMost: number <= limit
            case .equal: number == limit
            case .atLeast: number >= limit
            case .more: number > limit
            }
        }
    }

    enum Comparison: String, Sendable, Hashable {
        case less = "<"
        case atMost = "<="
        case equal = "="
        case atLeast = ">="
        case more = ">"
    }

    /// It leaves nothing out.
    var isEmpty: Bool { words.isEmpty }

    /// Whether time alone can change what it finds.
    var dependsOnTime: Bool {
        words.contains { word in
            switch word.test {
            case .time, .firstOutput: true
            case .state(let states): states.contains(.slow)
            case .kind, .attempts, .name, .group, .error, .said, .word: false
            }
        }
    }

    /// What is looked for in the words of branches, to be found again in the text of one.
    var saidText: String? {
        words.lazy.compactMap { word in
            if case .said(let patterns) = word.test, !word.isNegated { patterns.first?.query } else { nil }
        }
        .first
    }
}
