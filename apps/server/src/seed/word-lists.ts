/** Word lists from which the people of the demonstration province are put together; nobody in them is real. */
export const surnames = [
  ...Array.from(
    '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文',
  ),
  '欧阳',
  '司徒',
  '上官',
]

export const firstCharacters = Array.from(
  '立明建国志永春秀丽桂淑海德学文玉晓冬雪丹宏伟长振东连庆福瑞景云凤兰书成世广利新',
)
export const secondCharacters = Array.from(
  '华平军强芳英杰梅林峰玲波涛辉敏静霞燕红霖山江刚斌亮勇莉娜慧琴娟萍岩松柏阳宁毅',
)

/** Korean-Chinese, Manchu, Mongolian and other minority names, put together by hand from common parts. */
export const minorityNames: readonly { readonly name: string; readonly ethnicity: string }[] = [
  { name: '朴顺姬', ethnicity: '朝鲜族' },
  { name: '金哲洙', ethnicity: '朝鲜族' },
  { name: '崔美兰', ethnicity: '朝鲜族' },
  { name: '那音巴图', ethnicity: '蒙古族' },
  { name: '关玉珠', ethnicity: '满族' },
  { name: '佟继海', ethnicity: '满族' },
  { name: '马秀兰', ethnicity: '回族' },
  { name: '买买提·吐尔逊', ethnicity: '维吾尔族' },
]

export const positions = [
  '村党支部书记',
  '乡镇卫生院院长',
  '中学教师',
  '农民专业合作社理事长',
  '汽车制造企业技师',
  '社区党委书记',
  '律师事务所主任',
  '农业科学院研究员',
  '民营企业董事长',
  '医院主任医师',
  '大学教授',
  '林场护林员',
  '快递网点负责人',
  '幼儿园园长',
  '县人大常委会主任',
  '水利工程师',
]

/** 代表团 of the demonstration province: one for each city and prefecture of 吉林, by division code. */
export const delegationAreas: readonly { readonly code: string; readonly name: string }[] = [
  { code: '220100', name: '长春市' },
  { code: '220200', name: '吉林市' },
  { code: '220300', name: '四平市' },
  { code: '220400', name: '辽源市' },
  { code: '220500', name: '通化市' },
  { code: '220600', name: '白山市' },
  { code: '220700', name: '松原市' },
  { code: '220800', name: '白城市' },
  { code: '222400', name: '延边朝鲜族自治州' },
]

/** 承办单位 at province level, with the short names under which old ledgers know them. */
export const handlingUnits: readonly { readonly name: string; readonly aliases: readonly string[] }[] = [
  { name: '省发展和改革委员会', aliases: ['省发改委', '省发展改革委'] },
  { name: '省教育厅', aliases: [] },
  { name: '省科学技术厅', aliases: ['省科技厅'] },
  { name: '省工业和信息化厅', aliases: ['省工信厅'] },
  { name: '省公安厅', aliases: [] },
  { name: '省民政厅', aliases: [] },
  { name: '省财政厅', aliases: [] },
  { name: '省人力资源和社会保障厅', aliases: ['省人社厅'] },
  { name: '省自然资源厅', aliases: [] },
  { name: '省生态环境厅', aliases: [] },
  { name: '省住房和城乡建设厅', aliases: ['省住建厅'] },
  { name: '省交通运输厅', aliases: ['省交通厅'] },
  { name: '省水利厅', aliases: [] },
  { name: '省农业农村厅', aliases: [] },
  { name: '省商务厅', aliases: [] },
  { name: '省文化和旅游厅', aliases: ['省文旅厅'] },
  { name: '省卫生健康委员会', aliases: ['省卫健委', '省卫生健康委'] },
  { name: '省应急管理厅', aliases: ['省应急厅'] },
  { name: '省市场监督管理厅', aliases: ['省市场监管厅'] },
  { name: '省医疗保障局', aliases: ['省医保局'] },
]
