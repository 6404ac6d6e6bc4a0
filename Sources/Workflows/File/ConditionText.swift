/// Something that values have to be, as it was typed; all of it must hold.
struct ConditionText: Sendable {
    var tests: [Test]

    struct Test: Sendable {
        /// Nothing: what the branch itself gave.
        var subject: ReferenceText?
        /// Into what the branch itself gave.
        var path: [String] = []
        var place: Place
        var check: Check
    }

    enum Check: Sendable {
        case oneOf([Constant])
        case noneOf([Constant])
        case atLeast(Located<Double>)
        case atMost(Located<Double>)
        case matches(String)

        /// The key that it is written with.
        var key: String {
            switch self {
            case .oneOf: "="
            case .noneOf: "not"
            case .atLeast: "at_least"
            case .atMost: "at_most"
            case .matches: "matches"
            }
        }
    }

    /// Read by what the subject is: `no` is a text where a text is expected.
    struct Constant: Sendable {
        var text: String
        var isPlain: Bool
        var place: Place
    }
}
