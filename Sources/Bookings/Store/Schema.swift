import Storage

/// The schema's history. One text for both engines: BIGINT for numbers and flags, TEXT for words, instants (RFC 3339
/// with milliseconds, which sort as they pass), days and JSON.
enum Schema {
    static let migrations: [Migration] = [
        Migration(number: 1, name: "the first books", statements: accounts + sales + money + post)
    ]

    private static let accounts: [SQL] = [
        """
        CREATE TABLE users (
            id TEXT PRIMARY KEY,
            username TEXT, username_key TEXT,
            email TEXT NOT NULL, email_key TEXT,
            phone TEXT, phone_key TEXT,
            password_hash TEXT,
            first_name TEXT, last_name TEXT, age BIGINT, address TEXT,
            is_guest BIGINT NOT NULL, is_admin BIGINT NOT NULL, is_active BIGINT NOT NULL,
            email_verified BIGINT NOT NULL,
            erased_at TEXT,
            version BIGINT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        )
        """,
        "CREATE UNIQUE INDEX users_username_key ON users (username_key) WHERE is_guest = 0",
        "CREATE UNIQUE INDEX users_email_key ON users (email_key) WHERE is_guest = 0",
        "CREATE UNIQUE INDEX users_phone_key ON users (phone_key) WHERE is_guest = 0",
        "CREATE INDEX users_created_at ON users (created_at, id)",
        """
        CREATE TABLE sessions (
            id TEXT PRIMARY KEY,
            user_id TEXT NOT NULL REFERENCES users (id),
            created_at TEXT NOT NULL, expires_at TEXT NOT NULL, revoked_at TEXT
        )
        """,
        "CREATE INDEX sessions_user_id ON sessions (user_id)",
        """
        CREATE TABLE refresh_tokens (
            hash TEXT PRIMARY KEY,
            session_id TEXT NOT NULL REFERENCES sessions (id),
            used_at TEXT
        )
        """,
        "CREATE INDEX refresh_tokens_session_id ON refresh_tokens (session_id)",
        """
        CREATE TABLE mail_tokens (
            id TEXT PRIMARY KEY, hash TEXT NOT NULL,
            purpose TEXT NOT NULL,
            user_id TEXT NOT NULL REFERENCES users (id),
            email_key TEXT NOT NULL,
            expires_at TEXT NOT NULL, used_at TEXT
        )
        """,
        "CREATE UNIQUE INDEX mail_tokens_hash ON mail_tokens (hash)",
        "CREATE INDEX mail_tokens_user_id ON mail_tokens (user_id, purpose)",
        """
        CREATE TABLE attempts (
            subject TEXT PRIMARY KEY,
            failures BIGINT NOT NULL, window_ends_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX attempts_window_ends_at ON attempts (window_ends_at)",
    ]

    private static let sales: [SQL] = [
        """
        CREATE TABLE stock (
            item TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL,
            used BIGINT NOT NULL CHECK (used >= 0),
            PRIMARY KEY (item, day, unit)
        )
        """,
        """
        CREATE TABLE bookings (
            number TEXT PRIMARY KEY,
            user_id TEXT NOT NULL REFERENCES users (id),
            booking_type TEXT NOT NULL, item_id TEXT NOT NULL,
            travel_date TEXT NOT NULL, return_date TEXT,
            travel_begins TEXT NOT NULL, travel_ends TEXT NOT NULL,
            selection TEXT NOT NULL, item_details TEXT NOT NULL, item_name TEXT NOT NULL, destination TEXT,
            itinerary TEXT NOT NULL,
            customer TEXT NOT NULL, customer_search TEXT NOT NULL, passengers TEXT NOT NULL,
            special_requests TEXT NOT NULL,
            price_lines TEXT NOT NULL, total_amount BIGINT NOT NULL, currency TEXT NOT NULL,
            cancellation_terms TEXT NOT NULL,
            status TEXT NOT NULL, status_reason TEXT, expires_at TEXT,
            payment_status TEXT NOT NULL, payment_id TEXT, payment_method TEXT,
            paid_amount BIGINT NOT NULL, refunded_amount BIGINT NOT NULL,
            version BIGINT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX bookings_user_id ON bookings (user_id, created_at, number)",
        "CREATE INDEX bookings_user_travel ON bookings (user_id, travel_date, number)",
        "CREATE INDEX bookings_travel_date ON bookings (travel_date, number)",
        "CREATE INDEX bookings_created_at ON bookings (created_at, number)",
        "CREATE INDEX bookings_status ON bookings (status, expires_at)",
        """
        CREATE TABLE holdings (
            booking_number TEXT NOT NULL REFERENCES bookings (number),
            item TEXT NOT NULL, day TEXT NOT NULL, unit TEXT NOT NULL,
            count BIGINT NOT NULL,
            held_until TEXT,
            PRIMARY KEY (booking_number, item, day, unit)
        )
        """,
        "CREATE INDEX holdings_stock ON holdings (item, day, unit, held_until)",
        "CREATE INDEX holdings_held_until ON holdings (held_until)",
    ]

    private static let money: [SQL] = [
        """
        CREATE TABLE payments (
            id TEXT PRIMARY KEY,
            booking_number TEXT NOT NULL REFERENCES bookings (number),
            user_id TEXT NOT NULL REFERENCES users (id),
            amount BIGINT NOT NULL, currency TEXT NOT NULL,
            method TEXT NOT NULL, payment_method TEXT NOT NULL,
            gateway TEXT NOT NULL, gateway_id TEXT,
            status TEXT NOT NULL, is_capturing BIGINT NOT NULL,
            captured_amount BIGINT NOT NULL, refund_reserved BIGINT NOT NULL, refunded_amount BIGINT NOT NULL,
            next_action TEXT, failure_code TEXT, request_key TEXT,
            checked_at TEXT NOT NULL,
            version BIGINT NOT NULL, created_at TEXT NOT NULL, updated_at TEXT NOT NULL,
            CHECK (refund_reserved <= captured_amount)
        )
        """,
        "CREATE INDEX payments_booking_number ON payments (booking_number)",
        "CREATE INDEX payments_status ON payments (status, checked_at)",
        "CREATE INDEX payments_gateway_id ON payments (gateway_id)",
        "CREATE INDEX payments_created_at ON payments (created_at, id)",
        "CREATE UNIQUE INDEX payments_request_key ON payments (request_key)",
        """
        CREATE TABLE refunds (
            id TEXT PRIMARY KEY,
            payment_id TEXT NOT NULL REFERENCES payments (id),
            amount BIGINT NOT NULL CHECK (amount > 0),
            status TEXT NOT NULL, reason TEXT, request_key TEXT,
            created_at TEXT NOT NULL, updated_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX refunds_payment_id ON refunds (payment_id, created_at)",
        "CREATE INDEX refunds_status ON refunds (status)",
        "CREATE UNIQUE INDEX refunds_request_key ON refunds (request_key)",
        """
        CREATE TABLE gateway_events (
            id TEXT PRIMARY KEY,
            seen_at TEXT NOT NULL
        )
        """,
    ]

    private static let post: [SQL] = [
        """
        CREATE TABLE outbox (
            id TEXT PRIMARY KEY,
            kind TEXT NOT NULL, booking_number TEXT, user_id TEXT, token_id TEXT,
            recipient TEXT NOT NULL, subject TEXT NOT NULL, mail TEXT NOT NULL,
            state TEXT NOT NULL, attempts BIGINT NOT NULL, last_error TEXT,
            next_attempt_at TEXT, created_at TEXT NOT NULL, sent_at TEXT
        )
        """,
        "CREATE INDEX outbox_state ON outbox (state, next_attempt_at)",
        "CREATE INDEX outbox_created_at ON outbox (created_at, id)",
        """
        CREATE TABLE keyed_requests (
            user_id TEXT NOT NULL, key TEXT NOT NULL,
            method TEXT NOT NULL, path TEXT NOT NULL, body_hash TEXT NOT NULL,
            running_until TEXT,
            status BIGINT, headers TEXT, body TEXT,
            created_at TEXT NOT NULL,
            PRIMARY KEY (user_id, key)
        )
        """,
        "CREATE INDEX keyed_requests_created_at ON keyed_requests (created_at)",
        """
        CREATE TABLE audit (
            id TEXT PRIMARY KEY,
            actor TEXT NOT NULL, action TEXT NOT NULL, target TEXT NOT NULL,
            before TEXT, after TEXT, created_at TEXT NOT NULL
        )
        """,
        "CREATE INDEX audit_created_at ON audit (created_at, id)",
        "CREATE TABLE probes (id BIGINT PRIMARY KEY, at TEXT NOT NULL)",
        """
        CREATE TABLE ledger_entries (
            gateway_id TEXT PRIMARY KEY,
            amount BIGINT NOT NULL, currency TEXT NOT NULL, payment_method TEXT NOT NULL,
            state TEXT NOT NULL, failure_code TEXT, created_at TEXT NOT NULL
        )
        """,
        """
        CREATE TABLE ledger_refunds (
            refund_id TEXT PRIMARY KEY,
            gateway_id TEXT NOT NULL REFERENCES ledger_entries (gateway_id),
            amount BIGINT NOT NULL
        )
        """,
    ]
}
