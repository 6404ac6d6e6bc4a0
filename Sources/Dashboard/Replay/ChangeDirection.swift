/// Which way to look for something that happened.
enum ChangeDirection: Sendable, Equatable {
    case back, forward
}
