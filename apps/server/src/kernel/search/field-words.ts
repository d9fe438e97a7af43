/**
 * Words of one field of government work (领域用词), after the duties of the departments that see to it. A word that no past
 * case has still speaks for a class when past cases of that class have others of its field. The fields are no classes: any
 * table of classes may cut across them.
 */
const fieldWords: Readonly<Record<string, string>> = {
  住房建设:
    '施工 工地 建筑 房屋 商品房 购房 开发商 楼盘 交房 房产证 不动产 网签 预售 公积金 保障房 廉租房 公租房 经济适用房 棚改 棚户区 危房 违建 违章建筑 工程质量 装修 住建 房产 质量缺陷 维修基金 户型',
  物业小区: '物业 业主 业委会 小区 电梯 停车位 车库 楼栋 住宅楼 物业费 安置小区',
  市政公用:
    '路灯 下水道 排水 管网 自来水 供水 停水 水压 燃气 天然气 供暖 供电 停电 电网 电费 内涝 井盖 绿化 公园 市政 人行道 环卫 公厕',
  城市管理: '城管 占道 摊贩 夜市 乱搭 门面 广告牌 市容 流动摊点 违停',
  规划土地: '规划 用地 土地 国土 征地 征收 拆迁 拆除 安置房 补偿款 宅基地 建房 测绘 矿产 地价 地块 控规',
  生态环境:
    '环境 环保 污染 排放 废水 污水 废气 臭气 异味 油烟 粉尘 扬尘 噪音 噪声 扰民 垃圾 焚烧 辐射 生态 水质 空气 河水 黑臭 养殖场 采砂 重金属 砖厂 化工厂',
  公路运输:
    '道路 公路 高速 国道 省道 修路 路面 水泥路 桥梁 铁路 火车 高铁 车站 客运 班车 货车 运输 航运 港口 机场 运管 超载 收费站 交通 货运',
  城市出行:
    '公交 地铁 出租车 的士 网约车 滴滴 打车 的哥 拒载 路线 线路 发车 司机 乘客 共享单车 驾校 驾考 驾驶证 红绿灯 堵车 拥堵 车辆 营运 快递 邮政 物流',
  学校教育:
    '教育 学校 学生 老师 教师 小学 中学 高中 初中 幼儿园 学位 学区 招生 入学 补课 课程 班主任 校长 家长 孩子 考试 ' +
    '高考 中考 大学 学院 毕业证 学历 学费 培训机构 职校 师范 编制 校园 校车 寒假 暑假 作业 大班额 教材 助学金 实习 民办',
  文化体育:
    '文化 图书馆 文物 博物馆 非遗 古迹 演出 电影 广播 电视 有线电视 新闻 出版 记者 报社 网吧 体育 健身 球场 体育馆 运动会 足球 篮球 游泳',
  工资劳动:
    '工资 拖欠 欠薪 劳动合同 劳动法 加班 农民工 劳务 用工 工作时间 劳动仲裁 辞退 解除合同 职工 员工 工伤 上班 下岗 改制 企业职工 临聘 同工同酬 劳动监察 待遇',
  就业人事:
    '就业 失业 招聘 公务员 事业单位 职称 人才 档案 技能 职业资格 资格证 创业 人事 退休 退休金 养老金 干部 退伍 安置 转业',
  社会保险: '社保 社会保险 养老保险 医保 医疗保险 失业保险 五险 缴费 参保 断缴 社保卡 灵活就业 新农合 报销 生育津贴',
  民政救助:
    '低保 五保 残疾 养老院 敬老院 救助 孤儿 殡葬 火化 公墓 婚姻 结婚 贫困户 扶贫 困难补助 优抚 烈士 留守儿童 老人',
  商业贸易:
    '商场 超市 市场 农贸市场 商户 商家 商店 电子商务 网购 淘宝 外贸 进出口 招商 加盟 贸易 会展 拍卖 加油站 家电 零售 酒店 宾馆 餐饮 餐馆 饭店',
  市场监督:
    '消费者 投诉 假冒 伪劣 质量 商标 专利 营业执照 工商 工商局 注册 价格 物价 收费 乱收费 垄断 传销 直销 诈骗 虚假宣传 广告 退款 退货 欺诈 计量 检验 检测 认证 质监 市场监管 特种设备 保健品 预付卡',
  旅游: '旅游 景区 游客 门票 旅行社 导游 景点 民宿 度假 古镇 风景 名胜',
  通信: '宽带 电信 移动公司 联通 手机 话费 流量 信号 基站 网络 套餐',
  医疗卫生:
    '医院 医生 护士 患者 病人 手术 治疗 诊所 卫生院 卫生室 医疗 医疗事故 医患 药品 药店 疫苗 疾病 防疫 急救 村医 乡村医生 卫生局 卫计 中医 体检 住院 挂号 传染 卫生 执业医师',
  计划生育: '计生 计划生育 二胎 生育 超生 社会抚养费 独生子女 准生证 流产 婚检 产假 失独 怀孕 生育证',
  食品药品: '食品 过期 卫生许可 食品安全 食堂 中毒 食药监',
  农业农村:
    '农业 农民 种粮 粮食 农田 耕地 农机 养殖 鱼塘 农村 村民 种植 村组 粮补 惠农 大棚 畜牧 农药 化肥 承包地 流转',
  水利: '水库 河道 灌溉 水利 抗旱 防汛 水渠 移民',
  林业: '林业 森林 树木 林地 林权 砍伐 退耕还林 野生动物',
  公安: '派出所 公安 民警 报案 治安 赌博 打架 盗窃 户口 户籍 身份证 迁户 交警 毒品 黑社会 立案 涉嫌',
  司法: '法院 判决 执行 律师 诉讼 仲裁 检察院 公证 起诉',
  财税金融: '税务 发票 银行 贷款 利息 存款 信用卡 保险公司 理赔 集资 非法集资 股票 理财 财政',
  安全应急: '安全生产 安监 消防 火灾 爆炸 隐患 地质灾害 烟花爆竹 矿山 煤矿 危险品',
  党政纪检: '书记 村支书 村主任 村委 村干部 贪污 腐败 受贿 作风 不作为 选举 党员 纪委 公款 信访 以权谋私 村务公开',
}

/** A word is counted no more often than this in one text: long complaints repeat themselves. */
const mostMentions = 3

interface Entry {
  readonly word: string
  readonly field: string
}

/** The words by their first two characters, so that a text is read through once. */
const byStart = new Map<string, Entry[]>()
for (const [field, words] of Object.entries(fieldWords)) {
  for (const word of words.split(' ')) {
    const start = word.slice(0, 2)
    byStart.set(start, [...(byStart.get(start) ?? []), { word, field }])
  }
}

/** How often words of each field stand in a text; fields without any are left out. Overlapping words count each. */
export function fieldsOf(text: string): Map<string, number> {
  const seen = new Map<Entry, number>()
  const fields = new Map<string, number>()
  for (let at = 0; at + 1 < text.length; at++) {
    for (const entry of byStart.get(text.slice(at, at + 2)) ?? []) {
      const times = seen.get(entry) ?? 0
      if (times >= mostMentions || !text.startsWith(entry.word, at)) continue
      seen.set(entry, times + 1)
      fields.set(entry.field, (fields.get(entry.field) ?? 0) + 1)
    }
  }
  return fields
}
