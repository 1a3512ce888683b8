/// Passwords that every guesser tries first, six letters and longer: what lists of leaked ones have at the top.
enum CommonPasswords {
    static func contains(_ password: String) -> Bool {
        let plain = NameKey.of(password)
        return known.contains(plain) || Set(plain).count == 1 || isRun(plain)
    }

    /// `12345678`, `abcdefgh`, `87654321`: each letter next to the one before.
    private static func isRun(_ text: String) -> Bool {
        let values = text.unicodeScalars.map { Int($0.value) }
        let steps = Set(zip(values, values.dropFirst()).map { $1 - $0 })
        return steps == [1] || steps == [-1]
    }

    private static let known: Set<String> = Set(
        """
        123456 12345678 123456789 1234567890 1234567 123123 111111 000000 654321 666666 121212 112233 123321 7777777
        88888888 987654321 0987654321 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx qazwsx qazwsxedc q1w2e3r4
        q1w2e3r4t5 qwerty qwerty1 qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop qwertz qwertzuiop
        azerty azertyuiop asdfgh asdfghjk asdfghjkl asdf1234 zxcvbn zxcvbnm zxcvbnm1 1234qwer 12345qwert 123qwe
        123qweasd 123abc abc123 abcd1234 abc12345 a1b2c3d4 aa123456 a123456 a12345678 a1234567 password password1
        password12 password123 password1234 password! passw0rd p@ssw0rd p@ssword pa55word passwort passwort1 pass1234
        password01 passpass motdepasse contrasena senha123 parola123 iloveyou iloveyou1 iloveyou2 loveyou lovely
        letmein letmein1 welcome welcome1 welcome123 admin123 admin1234 administrator adminadmin root1234 rootroot
        changeme changeme1 default1 secret123 secret12 test1234 testtest testing1 testing123 guest123 login123
        master123 master12 monkey monkey123 dragon dragon123 shadow shadow123 sunshine sunshine1 princess princess1
        football football1 baseball baseball1 basketball superman superman1 batman123 spiderman pokemon pokemon123
        starwars starwars1 michael michael1 jennifer jordan23 jessica charlie charlie1 andrew ashley daniel joshua
        matthew nicole thomas hunter hunter2 hunter12 killer ranger soccer hockey george pepper ginger summer summer1
        winter2023 winter2024 spring2024 summer2023 summer2024 summer2025 summer2026 autumn2025 whatever trustno1
        freedom computer computer1 internet google123 samsung samsung1 facebook linkedin chocolate butterfly liverpool
        liverpool1 chelsea arsenal manchester barcelona mercedes ferrari corvette mustang harley yankees cowboys
        diamond forever blink182 babygirl babygirl1 jasmine michelle jonathan victoria alexander elizabeth samantha
        naruto123 minecraft fortnite roblox123 travel123 holiday1 wayfare1 wayfare123 mypassword mypassword1 nopassword
        iamadmin access14 flower123 qweasdzxc qwe123456 wasd1234 asd123456 zxc123456 987654 55555555 99999999 11111111
        00000000 22222222 12341234 12121212 11223344 13131313 10203040 147258369 159753 789456123 741852963 246810
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}
