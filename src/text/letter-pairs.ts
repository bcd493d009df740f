/** Letters of one script and how surprising each pair of neighbours is in writing. */
export interface PairTable {
  /** Letters after folding; the first place is the border of a word. */
  readonly letters: ReadonlyMap<string, number>;
  /** Twice the surprise in bits, one digit to the base 36 for each pair: row by the first letter, column by the second. */
  readonly surprise: string;
}

function openTable(alphabet: string, surprise: string): PairTable {
  return { letters: new Map([...`_${alphabet}`].map((letter, index) => [letter, index])), surprise };
}

/** French and, with less weight, English; counted in the project's own texts, with one half added to every count. */
export const latinPairs = openTable(
  "abcdefghijklmnopqrstuvwxyz",
  "x7a768ade9eg8ab87e888cdcrhk7ob8aqfbf9ih795iaj7959dfgedd6dql6qiq6dq4jl7qq6eh7aqqbqb9tap5tt77tgbtt3robe7atttlo" +
    "69pmf2jbh6otmdt9qtadq8tttft3ci9bbfcmcola97kdf759cckdki49qjq88qq5qqjqj4ni7cdeqqqkq86ppp3pdb6pp8p9cpp6ef8pppnn" +
    "75nmm2qqq7qnheh8qqbfceqqqfq8cc9a7ccmkmk8b65dd966paoinfh9kkd2kkkhgkkkk3kkiak7kkkkk48gll4ll78lllc6hlli7lglllll" +
    "55qtd3jpp5tk8lt9lmocbbjptft959sg4sms6ssj5i98slds8sssms58u886bbl8uegqaapih65dduukiaje9ch9bl9ejb73eak6aa7cdleo" +
    "e6qsi5ssebss9kn58s4h87msnkseemmmmmmmmmmhmmmmmmgm0mmmmm66dbc3hbl7uhjad6llc99bdsufn2bndr6qvd7shigr9bkn97alipmv" +
    "47rlv5qv75vvgkoalv89bbvgngv6a7d97khi8kl9b6gei5a8sasapgf7ppp2pmp3ppppp8ppbppdbpppp78kim7mm45mmam86mm98mmmmmmm" +
    "37l8i5jlh7llflll8ljl7hlljel29mfm4iemhmmhgeacmj9ammfmhm66kkk6khk2kkhkcbkkgkkkkkkk8",
);

/** Arabic, counted in the same way. */
export const arabicPairs = openTable(
  "ءابتثجحخدذرزسشصضطظعغفقكلمنهوي",
  "vv2a9lcffcmcmedflds9gbde96cc9b1kbkbkkkkkkkkkkkkkkkkkkckkk5kk9csb7hgddal8gbgdhdl9odcf2a9dca5q4hcfkbqdl6qiffqcqcdmbebga7b6" +
    "3raaggd9dbr8gd8aigf9gb8bbd8c8b4k4ckkkkkkk7kkkkkkkkkk7k998hf86p8cdipep7pdbmpppppfpppp5487ac6p6fcbhmp8jgp8p78ibppd8bcbh6a8" +
    "8m889mmmm6e9bmm5h8mmmjmm5cf8d75q5bhgiqicq9qfmqqqq8qebq98d6564i5iiieiiii6iiiiiiiiidi99ii6e74s5dasdcdescmcbeglslkdaake9795" +
    "6a2lllllldlaillllllflllfl8a9b74p595pcpbipepipppbpgpejca789b8bo49eola9oo4ohooobohbcl9jfl8885o5agoobieo7ooofooolg6ei7bd868" +
    "3m5ghmmmmjm5mmmmmmm7mgmmgchb695n79gnnnnnn7nnnnnbnfnbfn4e77a99k4khkkkkkk7kkkkkkkkkakkb9kbd26r8fffrrraf9jjfjaerrrman4688d6" +
    "6j7jjjjjjdj7jjjjgajjjjjj7gd8j25p7g6pkaphg9pgjecpeepp7efif8846q5a8qqqq8q6qbjgi9q8qgjqa9e8a87o5e8doooki9ejfooooooboo588798" +
    "7q6a8g89eajdh9cdkguahbaca5bb986t5baj79fbmbjabchct8kbabae8a884r6eardcmdlokb8aoh9fmbaorcr7861s9jislssffepssssssssssscceed9" +
    "9j5adbbcldm7gdec8ec9gf9h677eea4l8dejebfbf8acigefkbhcbcb894d8",
);
