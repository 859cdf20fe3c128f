/** Who sets up packages, sells them and sees what is left of them: a part of the matrix, in the order of its heading. */
export const packageRights = `billing.packages                   u   f   f   f   u   u   f   f   f   f   f   f   f   y   y   f   y   f   f   y   y
billing.addPackage                 u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   y   f   f   y   y
billing.setPackagePrice            u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   yyn f   f   yyn yyn
billing.withdrawPackage            u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   yyn f   f   yyn yyn
billing.sellPackage                u   f   f   f   u   u   f   f   f   f   f   f   f   yyn yyn f   yyn f   f   f   f
billing.usePackage                 u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   ynn f   f   f   f
billing.dropPackage                u   f   f   f   u   u   n   n   ynn nyn n   f   f   ynn nyn f   ynn f   f   f   f
billing.visitPackages              u   f   f   f   u   u   n   n   ynn nyn ynn f   f   ynn nyn f   ynn f   f   f   f
billing.previewPackageReturn       u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   ynn f   f   yyn yyn
billing.returnPackage              u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   ynn f   f   f   f
billing.returnUse                  u   f   f   f   u   u   f   f   f   f   f   f   f   f   f   f   ynn f   f   f   f
billing.patientPackages            u   f   f   f   u   u   n   n   ynn nyn ynn f   f   yyn yyn f   yyn f   f   yyn yyn
`;
