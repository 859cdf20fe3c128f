import { type Kysely, sql } from "kysely";

// locks: notices has one row for each text that was ever shown; of consents a CHECK is exchanged without being validated
/**
 * The texts in force in a third language (DPDP Act 2023, section 5(3): in any language of the Eighth Schedule that somebody chooses).
 * What was agreed to is not rewritten: the same version says the same in more words, and nobody is asked anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table notices add column text_ta text;
    alter table notices disable trigger notices_fixed;
    update notices set text_ta = ${care} where purpose = 'care' and version = 2;
    update notices set text_ta = ${reminders} where purpose = 'reminders' and version = 2;
    alter table notices enable trigger notices_fixed;
    alter table consents drop constraint consents_language_check;
    alter table consents add constraint consents_language_check check (language in ('en','hi','ta')) not valid;
  `.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table consents drop constraint consents_language_check;
    update consents set language = 'en' where language = 'ta';
    alter table consents add constraint consents_language_check check (language in ('en','hi'));
    alter table notices drop column text_ta;
  `.execute(db);
}

const care = sql.lit(
  [
    "உங்களுக்குச் சிகிச்சை அளிப்பதற்காக இந்த மருத்துவமனை உங்கள் பெயர், வயது, பாலினம், தொலைபேசி எண், முகவரி, மருத்துவ ஆலோசனைகள், மருந்துச் சீட்டுகள், ரசீதுகள், நீங்கள் மருத்துவரிடம் சொல்பவை ஆகியவற்றை வைத்திருக்கிறது.",
    "இவை உங்களுக்குச் சிகிச்சை அளிக்கவும் செலுத்த வேண்டிய தொகையைக் கணக்கிடவும் மட்டுமே பயன்படுகின்றன, வேறு எதற்கும் அல்ல.",
    "உங்களுக்குச் சிகிச்சை அளிப்பவர்களும் உங்கள் ஆலோசனை தொடர்பான பணிகளைச் செய்பவர்களும் மட்டுமே இவற்றைப் பார்க்கிறார்கள்; கட்டணத்தைக் கொண்டு சேர்க்கும் நிறுவனம் அதன் தொகையைப் பார்க்கிறது. யார் பார்த்தார்கள் என்பதை நீங்கள் பார்க்கலாம்.",
    "எதுவும் விற்கப்படுவதில்லை, விளம்பரத்திற்குப் பயன்படுத்தப்படுவதில்லை.",
    "உங்கள் பதிவேட்டை நீங்கள் படிக்கலாம், திருத்தலாம், அதன் நகலைக் கேட்கலாம், அதை அழிக்கும்படி கேட்கலாம், உங்களுக்குப் பதிலாகக் கேட்கக்கூடிய ஒருவரை நியமிக்கலாம்.",
    "இந்த ஒப்புதலை, கொடுத்த அதே எளிமையுடன், எப்போது வேண்டுமானாலும் உங்கள் கணக்கிலோ மருத்துவமனை வரவேற்பிலோ திரும்பப் பெறலாம்.",
    "சட்டம் வைத்திருக்கச் சொல்வது அதன் பிறகும் இருக்கும், ஆனால் வேறு எதற்கும் பயன்படாது.",
    "புகார்களை முதலில் மருத்துவமனையிடமும், பிறகு இந்தியத் தரவுப் பாதுகாப்பு வாரியத்திடமும் தெரிவிக்கலாம்.",
  ].join(" "),
);

const reminders = sql.lit(
  [
    "ஒவ்வொரு ஆலோசனைக்கும் ஒரு நாள் முன்பும் ஒரு மணி நேரம் முன்பும் மருத்துவமனை மின்னஞ்சல், SMS அல்லது உங்கள் சாதனத்தில் வரும் செய்தி மூலம் உங்களுக்கு நினைவூட்டும்.",
    "இதற்காக உங்கள் தொலைபேசி எண் அல்லது மின்னஞ்சல் முகவரியும் ஆலோசனையின் நேரமும் செய்தியைக் கொண்டு சேர்ப்பவர்களுக்குத் தரப்படும்; நீங்கள் வருவதன் காரணம் ஒருபோதும் தரப்படாது.",
    "இந்த ஒப்புதல் இல்லாவிட்டாலும் உங்களுக்கு அதே சிகிச்சை கிடைக்கும்.",
    "ஆலோசனை ரத்து செய்யப்பட்டது, எவ்வளவு செலுத்தப்பட்டது போன்ற, முன்பதிவு பற்றி நீங்கள் அறிய வேண்டியவை எப்படியும் தெரிவிக்கப்படும்.",
    "இந்த ஒப்புதலை எப்போது வேண்டுமானாலும் உங்கள் கணக்கிலோ வரவேற்பிலோ திரும்பப் பெறலாம்; அதன் பிறகு நினைவூட்டல் எதுவும் அனுப்பப்படாது.",
  ].join(" "),
);
