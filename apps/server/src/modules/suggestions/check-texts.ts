import type { CheckReason } from '@lvzhi/contract/suggestion-terms'

/** 审核用语 of the product, by reason code; an office may word its own. Empty where only the case itself can say it. */
export const preparedTexts: Readonly<Record<CheckReason, string>> = {
  meetsRequirements: '',
  severalMatters: '建议应当一事一议。本件提出了几件不同的事，请分别写成几件建议后提交。',
  noConcreteContent: '建议应当有具体的意见和办法。请在“具体建议”中写明希望哪个方面做什么、怎么做。',
  incompleteFacts: '“情况和问题”写得还不够清楚。请补充事实、地点和主要数据后再提交。',
  personalMatter: '本件涉及代表本人或亲属的个人事务，不宜作为代表建议提出，可通过其他渠道反映。',
  forwardedLetter: '本件为转交的人民来信或申诉控告，不作为代表建议办理，可由信访渠道转办。',
  academicOrAdvertising: '本件属于学术探讨或产品推介，不作为代表建议办理。',
  pendingCase: '本件涉及正在办理的具体司法、监察案件，不能作为代表建议提出。',
  tendering: '本件涉及具体招投标或市场行为，不作为代表建议办理。',
  outsidePowers: '所提事项不属于本级职权范围，可向有权办理的机关反映。',
  enquiry: '本件属于法律政策咨询，不作为代表建议办理，可由有关单位另行答复。',
  politicalWording: '有的提法不够准确。请对照有关法律、文件的提法修改后再提交。',
  publicInterest: '所提做法可能损害国家利益或社会公共利益，请重新斟酌后再提交。',
  secretContent: '内容含有国家秘密或不宜公开的信息，请删去后再提交；确需反映的，请与代表工作机构联系。',
  unlawfulDemand: '所提要求与现行法律法规抵触。请改为依法可以办理的建议，或另行提出立法方面的意见。',
  duplicate: '本件与其他代表的建议内容相同，可以改为附议，或补充不同的内容后提交。',
  other: '',
}
