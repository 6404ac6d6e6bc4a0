/// Something that values have to be; all of its tests must hold.
public struct Condition: Sendable, Equatable {
    public var tests: [Test]

    public struct Test: Sendable, Equatable {
        public var subject: Reference
        public var check: Check

        public init(_ subject: Reference, _ check: Check) {
            self.subject = subject
            self.check = check
        }
    }

    public enum Check: Sendable, Equatable {
        /// Equal to one of these; texts are compared without white space around them.
        case oneOf([Value])
        /// Equal to none of these.
        case noneOf([Value])
        case atLeast(Double)
        case atMost(Double)
        /// A regular expression that is found anywhere in the text.
        case matches(String)
    }

    public init(_ tests: [Test]) {
        self.tests = tests
    }
}
