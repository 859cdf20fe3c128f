/** Texts that no free word is taken in, or that are kept nowhere, and why. All words are sent to them as to the others, to be refused. */
const known = "it must be one that is known";
const seen = "it says what was seen before, and is compared with it";
const mail = "it must be an address of mail, by a rule that no schema can say";
const listed = "it must be one of a list, by a rule that no schema can say";
const whole = "the money of a family is taken whole";

export const excused: Readonly<Record<string, string>> = {
  "accounts.findByMail email": mail,
  "appointments.confirmFamily settlement[split].rest.note": whole,
  "appointments.confirmFamily settlement[split].tenders[][cheque].bank": whole,
  "billing.drawBill promoCode": known,
  "billing.payBack reference": "it must be the number of a payment, by a rule of its way",
  "billing.usePromo code": known,
  "catalogue.keep barcodes[]": "it must be the code of a pack, with its check digit",
  "doctors.setHours seen": seen,
  "doctors.setKinds seen": seen,
  "patients.amend email": mail,
  "patients.breakGlass found": "it must find the patient",
  "patients.register email": mail,
  "pharmacy.dispense alerts[].subject": known,
  "pharmacy.packOrder alerts[].subject": known,
  "pharmacy.sell alerts[].subject": known,
  "pharmacy.findSale number": known,
  "pharmacy.takePaper code": known,
  "privacy.certificate code": known,
  "privacy.holds mrn": known,
  "queue.display token": known,
  "queue.walkIn register.email": mail,
  "records.issuePrescription lines[].frequency": listed,
  "records.issuePrescription lines[].taper[].frequency": listed,
  "records.keepFavourite lines[].frequency": listed,
  "records.keepFavourite lines[].taper[].frequency": listed,
  "records.verifyPrescription code": known,
  "settings.amend seen.hospitalName.en": seen,
  "settings.amend seen.hospitalName.hi": seen,
  "settings.openBranch zone": listed,
  "stock.addSupplier email": mail,
  "stock.amendSupplier email": mail,
  "stock.openCount what[search].search": "it must find something that lies in the store",
  "stock.linkSupplier key": "it must fit a header, by a rule that no schema can say",
};
