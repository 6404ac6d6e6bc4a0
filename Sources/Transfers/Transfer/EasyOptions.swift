import CCurl

/// Sets options of a handle and remembers whether one was refused.
struct EasyOptions {
    let easy: UnsafeMutableRawPointer
    private(set) var refused: CURLcode?

    init(of easy: UnsafeMutableRawPointer) {
        self.easy = easy
    }

    mutating func set(_ option: CURLoption, _ value: String?) {
        note(ccurl_set_string(easy, option, value))
    }

    mutating func set(_ option: CURLoption, _ value: Int) {
        note(ccurl_set_long(easy, option, value))
    }

    mutating func set(_ option: CURLoption, offset: Int) {
        note(ccurl_set_offset(easy, option, curl_off_t(offset)))
    }

    mutating func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
        note(ccurl_set_pointer(easy, option, pointer))
    }

    private mutating func note(_ code: CURLcode) {
        if code != CURLE_OK, refused == nil {
            refused = code
        }
    }
}
