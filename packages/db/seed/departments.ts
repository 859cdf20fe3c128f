export interface DemoDepartment {
  readonly slug: string;
  readonly en: string;
  readonly hi: string;
  readonly aboutEn: string;
  readonly aboutHi: string;
  readonly specialisation: string;
  readonly qualification: string;
  readonly feeRupees: number;
}

const row = (
  slug: string,
  en: string,
  hi: string,
  aboutEn: string,
  aboutHi: string,
  specialisation: string,
  qualification: string,
  feeRupees: number,
): DemoDepartment => ({ slug, en, hi, aboutEn, aboutHi, specialisation, qualification, feeRupees });

export const departments: readonly DemoDepartment[] = [
  row(
    "general-medicine",
    "General medicine",
    "सामान्य चिकित्सा",
    "Fever, infections, blood pressure, diabetes and whatever has no name yet.",
    "बुखार, संक्रमण, रक्तचाप, मधुमेह और वे तकलीफ़ें जिनका अभी नाम नहीं।",
    "Internal medicine",
    "MBBS, MD (General Medicine)",
    500,
  ),
  row(
    "paediatrics",
    "Paediatrics",
    "बाल रोग",
    "Babies, children and teenagers, vaccinations included.",
    "शिशु, बच्चे और किशोर; टीकाकरण भी।",
    "Child health",
    "MBBS, MD (Paediatrics)",
    450,
  ),
  row(
    "obstetrics-gynaecology",
    "Obstetrics and gynaecology",
    "स्त्री एवं प्रसूति रोग",
    "Pregnancy, periods, contraception and menopause.",
    "गर्भावस्था, माहवारी, गर्भनिरोध और रजोनिवृत्ति।",
    "Women's health",
    "MBBS, MS (Obstetrics and Gynaecology)",
    600,
  ),
  row(
    "orthopaedics",
    "Orthopaedics",
    "हड्डी एवं जोड़ रोग",
    "Bones, joints, back pain and sports injuries.",
    "हड्डियाँ, जोड़, कमर दर्द और खेल की चोटें।",
    "Joints and trauma",
    "MBBS, MS (Orthopaedics)",
    600,
  ),
  row(
    "dermatology",
    "Dermatology",
    "त्वचा रोग",
    "Skin, hair and nails.",
    "त्वचा, बाल और नाखून।",
    "Skin and hair",
    "MBBS, MD (Dermatology)",
    550,
  ),
  row(
    "ear-nose-throat",
    "Ear, nose and throat",
    "कान, नाक, गला",
    "Hearing, sinuses, tonsils and dizziness.",
    "सुनना, साइनस, टॉन्सिल और चक्कर।",
    "Otorhinolaryngology",
    "MBBS, MS (ENT)",
    500,
  ),
  row(
    "ophthalmology",
    "Ophthalmology",
    "नेत्र रोग",
    "Eyesight, cataract and red eyes.",
    "नज़र, मोतियाबिंद और लाल आँखें।",
    "Eye care",
    "MBBS, MS (Ophthalmology)",
    500,
  ),
  row(
    "cardiology",
    "Cardiology",
    "हृदय रोग",
    "Heart, palpitations, chest pain and blood pressure.",
    "दिल, धड़कन, सीने का दर्द और रक्तचाप।",
    "Heart",
    "MBBS, MD, DM (Cardiology)",
    900,
  ),
  row(
    "psychiatry",
    "Psychiatry",
    "मनोरोग",
    "Sleep, worry, low mood and addiction, in confidence.",
    "नींद, चिंता, उदासी और नशा; पूरी गोपनीयता से।",
    "Mental health",
    "MBBS, MD (Psychiatry)",
    800,
  ),
  row(
    "dentistry",
    "Dentistry",
    "दंत चिकित्सा",
    "Teeth, gums and fillings.",
    "दाँत, मसूड़े और भराई।",
    "Dental care",
    "BDS, MDS",
    400,
  ),
  row(
    "neurology",
    "Neurology",
    "तंत्रिका रोग",
    "Headache, fits, numbness and stroke.",
    "सिरदर्द, दौरे, सुन्नपन और लकवा।",
    "Brain and nerves",
    "MBBS, MD, DM (Neurology)",
    900,
  ),
  row(
    "community-clinic",
    "Community clinic",
    "सामुदायिक क्लिनिक",
    "First advice without a fee.",
    "पहली सलाह, बिना शुल्क।",
    "Family medicine",
    "MBBS, DNB (Family Medicine)",
    0,
  ),
];
