namespace PgTls.Suppressions;

/// <summary>SHA-256 as FIPS 180-4 defines it, for the names of findings; nothing secret rests on it.</summary>
/// <remarks>The one of .NET loads OpenSSL on Linux. That takes longer than a lint of a file, and slim images lack it.</remarks>
internal static class Sha256
{
    private const int BlockSize = 64;
    private const int LengthSize = 8;

    private static readonly uint[] InitialState =
    [
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
    ];

    private static readonly uint[] Constants =
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    public static byte[] HashOf(byte[] data)
    {
        var padded = new byte[((data.Length + LengthSize) / BlockSize * BlockSize) + BlockSize];
        data.CopyTo(padded, 0);
        padded[data.Length] = 0x80;
        var bits = 8 * (ulong)data.Length;
        for (var i = 1; i <= LengthSize; i++, bits >>= 8)
            padded[padded.Length - i] = (byte)bits;

        var state = (uint[])InitialState.Clone();
        var words = new uint[Constants.Length];
        for (var start = 0; start < padded.Length; start += BlockSize)
            Mix(state, words, padded, start);

        var hash = new byte[4 * state.Length];
        for (var i = 0; i < hash.Length; i++)
            hash[i] = (byte)(state[i / 4] >> (24 - (8 * (i % 4))));
        return hash;
    }

    private static void Mix(uint[] state, uint[] words, byte[] data, int start)
    {
        for (var i = 0; i < 16; i++)
        {
            var at = start + (4 * i);
            words[i] = ((uint)data[at] << 24) | ((uint)data[at + 1] << 16) | ((uint)data[at + 2] << 8) | data[at + 3];
        }
        for (var i = 16; i < words.Length; i++)
        {
            var (early, late) = (words[i - 15], words[i - 2]);
            words[i] = unchecked(
                words[i - 16] + (Rotate(early, 7) ^ Rotate(early, 18) ^ (early >> 3)) + words[i - 7] + (Rotate(late, 17) ^ Rotate(late, 19) ^ (late >> 10)));
        }
        var (a, b, c, d) = (state[0], state[1], state[2], state[3]);
        var (e, f, g, h) = (state[4], state[5], state[6], state[7]);
        for (var i = 0; i < words.Length; i++)
        {
            unchecked
            {
                var one = h + (Rotate(e, 6) ^ Rotate(e, 11) ^ Rotate(e, 25)) + ((e & f) ^ (~e & g)) + Constants[i] + words[i];
                var two = (Rotate(a, 2) ^ Rotate(a, 13) ^ Rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
                (h, g, f, e, d, c, b, a) = (g, f, e, d + one, c, b, a, one + two);
            }
        }
        uint[] mixed = [a, b, c, d, e, f, g, h];
        for (var i = 0; i < state.Length; i++)
            state[i] = unchecked(state[i] + mixed[i]);
    }

    private static uint Rotate(uint word, int bits) => (word >> bits) | (word << (32 - bits));
}
