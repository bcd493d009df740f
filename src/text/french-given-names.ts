/**
 * Given names of French that are borne wherever French is an official or a common language; folded, hyphens apart. Those that are also
 * plain words of public sites (France, Rose, Noël) are left out. Source: common knowledge of civil registers, kept by hand.
 */
export const frenchGivenNames: readonly string[] = (
  "adele adeline adrien agathe agnes aime alain alban albert alexandra alexandre alexis alfred alice aline alix amandine ambre amelie anais " +
  "andre andree anita anne annette annick annie anthony antoine antoinette antonin apolline ariane armand armelle arnaud arthur audrey auguste " +
  "augustin aurelie aurelien axel axelle baptiste barbara bastien beatrice benedicte benjamin benoit bernadette bernard berthe bertrand brigitte " +
  "bruno camille carine carole caroline caterina catherine cecile cedric celia celine chantal charles charlotte christel christelle christian " +
  "christiane christine christophe claire clara claude claudette claudine clemence clementine clotilde colette coralie corentin corinne cyril cyrille " +
  "damien daniel daniele danielle danny david deborah delphine denis denise didier dimitri dominique dorian dorothee edgar edith edmond edouard elena " +
  "eliane elie eliott elisabeth elise elodie emeline emile emilie emma emmanuel emmanuelle enzo eric estelle esteban etienne eugene eugenie eva " +
  "evelyne fabien fabienne fabrice fanny felicie felix ferdinand fernand fernande flavien flora florence florian florent franck francine francis " +
  "francisque francois francoise frederic frederique gabriel gabrielle gael gaelle gaetan gaston genevieve geoffrey georges georgette gerald " +
  "geraldine gerard germaine ghislain ghislaine gilbert gilberte gilles ginette gisele gregoire gregory guillaume gustave guy gwenaelle gwenola " +
  "hector helene henri henriette herve hubert hugo hugues huguette irene isabelle jacky jacqueline jacques janine jean jeanne jeannine jennifer " +
  "jeremie jeremy jerome jessica joachim jocelyne joel joelle jonathan josette joseph josephine josiane judith jules julia julie julien juliette " +
  "justine karine karl kevin laetitia lambert laura laure laurence laurent laurianne lea leo leon leonie leopold leslie lila liliane line lionel " +
  "lisa loic louis louise luc lucas lucie lucien lucienne lucile ludovic lydia lydie madeleine magali manon manuel manuela marc marcel marceline " +
  "marcelle margaux margot marguerite marianne marie marielle marina marine marinette marion marius marlene marthe martial martin martine maryline " +
  "maryse maryvonne mathias mathieu mathilde matthias matthieu maud maurice maxime mael melanie melissa michael michel michele micheline mickael " +
  "mireille monique morgane murielle muriel myriam nadege nadine natacha nathalie nathan nicolas nicole noelle noemie norbert odette odile olga " +
  "olivia olivier ophelie pascal pascale patrice patricia patrick paul paule paulette pauline philippe pierre pierrette quentin rachel raoul " +
  "raphael raymond raymonde regine regis remi remy renaud rene renee richard robert roger roland rolande romain romane romuald ronan roselyne " +
  "roxane sabine sabrina samuel sandra sandrine sarah sebastien serge severine simon simone solange solene sonia sophie stanislas stephane " +
  "stephanie suzanne sylvain sylvaine sylvette sylvia sylviane sylvie tanguy tatiana teddy theo theodore therese thibaud thibault thierry thomas " +
  "tiphaine tristan ulysse valentin valentine valerie vanessa veronique victor victoire victoria vincent virginie vivien viviane wilfried xavier " +
  "yann yannick yohan yolande yvan yves yvette yvon yvonne zoe"
).split(" ");
