/// What a movement in a text has to wait for.
enum FocusWait: Error {
    /// A page that has not been read.
    case page(Int)
    /// The search has not come that far.
    case search
}
