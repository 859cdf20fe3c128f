/**
 * Words and runs that open every guessing list, Indian favourites and our own name included. Anything that was seen in
 * a breach is the business of a breach list, which a deployment can add; this one works without the network.
 */
export const commonPasswords: ReadonlySet<string> = new Set(
  `12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 87654321 11223344 1122334455 12121212
12344321 123454321 123123123 123321123 147258369 159357258 11111111 00000000 88888888 99999999 66666666 13131313
10203040 20202020 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 q1w2e3r4 q1w2e3r4t5 zaq12wsx qazwsxedc a1b2c3d4 abcd1234
abc12345 abcdefgh abcdefghi abcd12345 aa123456 a1234567 a12345678 qwerty qwertyui qwertyuiop qwerty12 qwerty123
qwerty1234 asdfghjk asdfghjkl asdfasdf asdf1234 zxcvbnm zxcvbnm1 zxcvbnmn qweasdzxc qwer1234 poiuytrewq mnbvcxz
password passwords passw0rd passwort passcode password1 password12 password123 mypassword newpassword changeme
changeit letmein letmeinnow welcome welcomehome default temporary secret topsecret mysecret access opensesame
trustno trustnoone admin administrator adminadmin superadmin superuser root rootroot manager supervisor operator
guest guestguest user username testuser test testing testtest demo demodemo example sample login loginlogin master
iloveyou iloveu ilovegod iloveindia lovelove loveyou loveme mylove lovers sweetheart sweety sweetie darling princess
princesa prince angel angels babygirl butterfly sunshine sunflower rainbow flower flowers beautiful handsome
superman superstar spiderman batman ironman starwars pokemon football cricket cricketer baseball basketball hockey
soccer chelsea liverpool arsenal manchester barcelona realmadrid dragon monster shadow phoenix killer hunter ranger
thunder warrior champion michael michelle jennifer jessica jordan charlie daniel thomas robert andrew joshua
computer internet samsung samsungs nokia google facebook instagram whatsapp youtube microsoft windows android
freedom whatever nothing something everything forever together summer winter spring monday friday sunday january
february november december india indian indians bharat bharatmata hindustan hindustani jaihind mumbai delhi newdelhi
chennai kolkata bangalore bengaluru hyderabad pune ganesh ganesha ganpati krishna harekrishna jaishreeram jaishriram
jaishreekrishna shriram srirama sairam omsairam saibaba omnamahshivaya mahadev harharmahadev hanuman bajrangbali
lakshmi saraswati durgamata waheguru bismillah allahuakbar mashallah inshallah jesus jesuschrist praisethelord
sachin tendulkar dhoni viratkohli shahrukh salmankhan amitabh bollywood priyanka deepika chocolate
doctor doctors hospital clinic medicine nurse patient patients carepoint care-point pharmacy apollo`.split(/\s+/),
);
